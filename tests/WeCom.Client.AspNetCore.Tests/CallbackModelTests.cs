using WeCom.Client.Simulator;
using WeCom.Client.Tests;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>
/// Random changes of a company whose callbacks come twice, late and in any order, to hosts that fail and die between any two steps: what
/// was answered with 200 has its effect, and events alone make the stores what a full sync would make them.
/// </summary>
public sealed class CallbackModelTests
{
    private const int Steps = 40;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, TestLength.Of(2, 40))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Events_alone_equal_a_full_sync(int seed)
    {
        var chance = new Random(seed);
        await using var world = await CallbackWorld.StartAsync(isDurable: seed % 2 == 1);
        var host = await CallbackHost.StartAsync(world, FailingInbox.Insert);
        try
        {
            await host.Sync.SyncAllAsync();
            await world.WeCom.Callbacks.SubscribeAsync(host.Callback);
            world.WeCom.Callbacks.Delivery = new() { Doubled = 0.3, Reordered = 0.3, SameCiphertext = 0.5, Seed = seed };
            var company = new ChangingCompany(world.WeCom.Organization, chance);
            for (var step = 0; step < Steps; step++)
            {
                company.Change();
                if (chance.Next(4) == 0)
                {
                    host = await MishapAsync(host, world, chance, seed);
                }
            }

            await DrainAsync(host, world);
            Assert.Empty(await host.Callbacks.ListParkedAsync());
            Assert.All(
                world.WeCom.Callbacks.GetPosts().GroupBy(post => post.Message),
                posts => Assert.Contains(posts, post => post.StatusCode == 200));
            await host.AssertSameAsFullSyncAsync();
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    // One post in a row fails at most, of the three that WeCom makes.
    private static async Task<CallbackHost> MishapAsync(CallbackHost host, CallbackWorld world, Random chance, int seed)
    {
        await world.WeCom.Callbacks.IdleAsync();
        world.Clock.Leap(TimeSpan.FromSeconds(chance.Next(3)));
        var faults = FailingInbox.Of(host);
        faults.FailsToClear = chance.Next(3) == 0;
        try
        {
            await host.ProcessAsync();
        }
        catch (IOException)
        {
            // What was written stays written, and its row stays too.
        }

        faults.FailsToClear = false;
        faults.Failures = chance.Next(2);
        if (seed % 2 == 0 || chance.Next(2) == 0)
        {
            return host;
        }

        var port = host.Url.Port;
        await host.DisposeAsync();
        return await CallbackHost.StartAsync(world, FailingInbox.Insert, port: port);
    }

    private static async Task DrainAsync(CallbackHost host, CallbackWorld world)
    {
        await world.WeCom.Callbacks.IdleAsync();
        for (var rounds = 0; rounds < 20 && (await host.Callbacks.GetStatusAsync()).Inbox.WaitingRecords > 0; rounds++)
        {
            world.Clock.Leap(TimeSpan.FromMinutes(30));
            await host.ProcessAsync();
        }

        Assert.Equal(0, (await host.Callbacks.GetStatusAsync()).Inbox.WaitingRecords);
    }

    private sealed class ChangingCompany(SimulatedOrganization company, Random chance)
    {
        private readonly List<string> _people = [.. Enumerable.Range(0, 30).Select(i => $"worker-{i:00}-of-callbacks")];
        private readonly List<long> _departments = [1, 2, 3, 4, 5];
        private int _number;
        private int _leavers;

        public void Change()
        {
            _number++;
            switch (chance.Next(8))
            {
                case 0:
                    company.AddPerson($"joiner-{_number:00}-of-callbacks", $"新人{_number}", Department());
                    _people.Add($"joiner-{_number:00}-of-callbacks");
                    break;
                case 1 when ++_leavers <= 4:
                    var leaver = Person();
                    _people.Remove(leaver);
                    company.RemovePerson(leaver);
                    break;
                case 2:
                    var renamed = Person();
                    _people.Remove(renamed);
                    _people.Add($"renamed-{_number:00}-of-callbacks");
                    company.UpdatePerson(renamed, person => person with { UserId = $"renamed-{_number:00}-of-callbacks" });
                    break;
                case 3:
                    company.AddDepartment(100 + _number, $"部门{_number}", Department());
                    _departments.Add(100 + _number);
                    break;
                case 4:
                    company.MoveDepartment(chance.Next(2) == 0 ? 3 : 4, chance.Next(2) == 0 ? 2 : 5);
                    break;
                case 5:
                    company.UpdateDepartment(Department(), department => department with { Name = $"改名{_number}" });
                    break;
                case 6:
                    company.UpdatePerson(Person(), person => person with { Position = $"职位{_number}", Name = $"改名{_number}" });
                    break;
                default:
                    var (one, two) = (Department(), Department());
                    long[] both = one == two ? [one] : [one, two];
                    company.UpdatePerson(Person(), person => person with { DepartmentIds = both, MainDepartmentId = one });
                    break;
            }
        }

        private string Person() => _people[chance.Next(_people.Count)];

        private long Department() => _departments[chance.Next(_departments.Count)];
    }
}
