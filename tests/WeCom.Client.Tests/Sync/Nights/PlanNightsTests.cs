using System.Text;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Plans that are kept, edited and applied, and a journal that fails, for three nights.</summary>
public sealed class PlanNightsTests
{
    [Fact]
    public async Task The_same_company_costs_no_call_of_a_store_for_three_nights()
    {
        await using var nights = await NightlyHost.StartAsync();
        var applied = nights.Host.ApplyCalls;

        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((10, 10), (result.Users.Unchanged, result.Users.Total)));

        Assert.Equal(applied, nights.Host.ApplyCalls);
    }

    [Fact]
    public async Task The_counts_of_every_night_add_up_to_what_WeCom_returned()
    {
        await using var nights = await NightlyHost.StartAsync();

        await nights.ThreeNightsAsync(
            night =>
            {
                nights.Company.RemovePerson($"user{night}");
                nights.Company.UpdatePerson("user9", person => person with { Name = $"第{night}夜" });
                nights.Company.AddPerson(SimulatedHost.Company().FindPerson("user0")! with { UserId = $"new{night}", Mobile = null });
            },
            result =>
            {
                var counts = result.Users;
                Assert.Equal((SyncStatus.Succeeded, nights.Company.People.Count), (result.Status, counts.Total));
                Assert.Equal(counts.Total, counts.Created + counts.Updated + counts.Unchanged + counts.Skipped + counts.Failed);
                Assert.Equal((1, 1), (counts.Removed, counts.Updated));
            });
    }

    [Fact]
    public async Task A_plan_that_went_through_JSON_every_night_writes_what_it_says()
    {
        await using var nights = await NightlyHost.StartAsync();

        for (var night = 1; night <= 3; night++)
        {
            nights.Company.UpdatePerson("user1", person => person with { Name = $"第{night}夜" });
            nights.Company.RemovePerson($"user{night + 3}");

            var result = await nights.Planner.ApplyAsync(await ReadAsync(await JsonAsync(await nights.Planner.PlanAsync())));

            Assert.Equal((SyncStatus.Succeeded, 1, 1), (result.Status, result.Users.Updated, result.Users.Removed));
            Assert.Equal($"第{night}夜", nights.Host.User("user1").Values.Name);
        }

        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_plan_that_is_edited_every_night_is_refused_and_the_run_after_it_is_not_disturbed()
    {
        await using var nights = await NightlyHost.StartAsync();

        for (var night = 1; night <= 3; night++)
        {
            var (leaver, victim) = ($"user{night}", $"user{night + 3}");
            nights.Company.RemovePerson(leaver);
            var json = await JsonAsync(await nights.Planner.PlanAsync());
            var applied = nights.Host.ApplyCalls;

            var failure = await Record.ExceptionAsync(async () =>
            {
                var result = await nights.Planner.ApplyAsync(
                    await ReadAsync(json.Replace($"\"{leaver}\"", $"\"{victim}\"", StringComparison.Ordinal)));
                Assert.Equal(0, result.Users.Removed);
            });

            Assert.True(failure is null or WeChatSyncException { Category: ErrorCategory.InvalidArgument }, failure?.ToString());
            Assert.Equal(applied, nights.Host.ApplyCalls);
            Assert.Contains(victim, nights.Host.ActiveUsers());
            Assert.Equal((1, 0), NightlyHost.Removed(await nights.NightAsync()));
        }

        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_person_who_is_deactivated_by_hand_after_the_plan_of_each_night_is_left_to_the_sync_of_the_next()
    {
        await using var nights = await NightlyHost.StartAsync();

        for (var night = 1; night <= 3; night++)
        {
            nights.Company.UpdatePerson("user9", person => person with { Position = $"第{night}夜" });
            var plan = await nights.Planner.PlanAsync();
            var byHand = new UserChange(ChangeKind.Deactivate, "user9") { ExpectedStamp = nights.Host.User("user9").Stamp };
            await nights.Host.Users.ApplyAsync(new(nights.WeCom.CorpId, Guid.NewGuid()), [byHand], CancellationToken.None);

            var result = await nights.Planner.ApplyAsync(plan);

            Assert.Equal((0, 1, false), (result.Users.Updated, result.Users.Failed, nights.Host.User("user9").IsActive));
            Assert.Equal(1, (await nights.NightAsync()).Users.Updated);
        }

        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_plan_whose_leaver_would_pass_the_limit_of_the_day_is_held_back_every_night()
    {
        await using var nights = await NightlyHost.StartAsync(
            options => (options.Sync.UserRemoval.AlwaysAllowed, options.Sync.UserRemoval.MaxPercent) = (1, 0));

        for (var night = 1; night <= 3; night++)
        {
            await nights.NightAsync();
            nights.Company.RemovePerson($"user{night}");
            var plan = await nights.Planner.PlanAsync();
            nights.Company.RemovePerson($"user{night + 3}");
            await nights.Planner.SyncUserAsync($"user{night + 3}");

            var result = await nights.Planner.ApplyAsync(plan);

            Assert.Equal((0, 1), (result.Users.Removed, result.Users.HeldBack));
            Assert.Equal((1, 0), NightlyHost.Removed(await nights.NightAsync()));
        }
    }

    [Fact]
    public async Task A_journal_that_takes_no_entries_for_three_nights_costs_no_record()
    {
        var ports = new BrokenPorts(TimeProvider.System);
        await using var nights = await NightlyHost.StartAsync(register: ports.Register);
        ports.Fail = (port, _) => port == nameof(BrokenPorts.AddEntriesAsync) ? new TimeoutException("the journal is away") : null;

        await nights.ThreeNightsAsync(
            night => nights.Company.UpdatePerson("user1", person => person with { Name = $"第{night}夜" }),
            result => Assert.Equal((SyncStatus.SucceededWithWarnings, 1), (result.Status, result.Users.Updated)));

        ports.Fail = (_, _) => null;
        await nights.EndsWellAsync();
    }

    private static async Task<string> JsonAsync(SyncPlan plan)
    {
        using var stream = new MemoryStream();
        await plan.WriteJsonAsync(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<SyncPlan> ReadAsync(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return await SyncPlan.ReadJsonAsync(stream);
    }
}
