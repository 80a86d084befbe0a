using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>A host's rules and its store, for three nights: what they refuse, and what they change.</summary>
public sealed class StoreNightsTests
{
    [Fact]
    public async Task A_record_that_the_store_refuses_for_three_nights_costs_itself()
    {
        await using var nights = await NightlyHost.StartAsync();
        nights.Host.Users.Fail = changes => changes.Any(change => change.UserId == "user1") ? new FormatException("too long") : null;

        await nights.ThreeNightsAsync(
            night =>
            {
                Rename(nights, "user1", night);
                Rename(nights, "user2", night);
            },
            result => Assert.Equal((SyncStatus.Partial, 1, 1), (result.Status, result.Users.Failed, result.Users.Updated)));

        nights.Host.Users.Fail = null;
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_store_that_fails_every_call_for_three_nights_loses_nothing()
    {
        await using var nights = await NightlyHost.StartAsync();
        nights.Company.RemovePerson("user9");
        foreach (var i in Enumerable.Range(10, 12))
        {
            nights.Company.AddPerson(SimulatedHost.Company().FindPerson("user0")! with { UserId = $"user{i}", Mobile = $"139000000{i}" });
        }

        nights.Host.Users.Fail = _ => new TimeoutException("the database is away");

        await nights.ThreeNightsAsync(
            night => Rename(nights, $"user{night}", night),
            result => Assert.Equal((SyncStatus.Failed, 0, 0), (result.Status, result.Users.Updated, result.Users.Removed)));

        nights.Host.Users.Fail = null;
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_record_that_another_writer_changes_every_night_is_left_to_them_and_mended_the_next()
    {
        await using var nights = await NightlyHost.StartAsync();

        for (var night = 1; night <= 3; night++)
        {
            Rename(nights, "user1", night);
            var plan = await nights.Planner.PlanAsync();
            nights.Company.UpdatePerson("user1", person => person with { Position = $"第{night}夜" });
            await nights.Planner.SyncUserAsync("user1");

            var result = await nights.Planner.ApplyAsync(plan);

            Assert.Equal(0, result.Users.Updated);
            Assert.Equal($"第{night}夜", nights.Host.User("user1").Values.Position);
        }

        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_run_that_is_cancelled_every_night_is_finished_by_the_one_after_them()
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.BatchSize = 1);

        for (var night = 1; night <= 3; night++)
        {
            using var cancel = new CancellationTokenSource();
            Rename(nights, $"user{night}", night);
            Rename(nights, $"user{night + 3}", night);
            nights.Host.Users.Fail = _ =>
            {
                cancel.Cancel();
                return null;
            };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => nights.Host.Sync.SyncAllAsync(cancellationToken: cancel.Token));
        }

        nights.Host.Users.Fail = null;
        await nights.EndsWellAsync();
    }

    [Theory]
    [InlineData(MissingMobile.Skip, "")]
    [InlineData(MissingMobile.Include, "")]
    [InlineData(MissingMobile.Require, "13800000001")]
    public async Task A_person_who_has_no_mobile_for_three_nights_stays_and_goes_on_being_updated(MissingMobile rule, string mobile)
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.MissingMobile = rule);

        await nights.ThreeNightsAsync(
            night => nights.Company.UpdatePerson("user1", person => person with { Mobile = "", Position = $"第{night}夜" }),
            result => Assert.Equal((1, 0), (result.Users.Updated, result.Users.Removed)));

        Assert.Equal((mobile, "第3夜"), (nights.Host.User("user1").Values.Mobile, nights.Host.User("user1").Values.Position));
    }

    [Theory]
    [InlineData(WhenStored.Update)]
    [InlineData(WhenStored.Freeze)]
    public async Task A_filter_that_leaves_a_stored_person_out_for_three_nights_removes_nobody(WhenStored rule)
    {
        var isStrict = false;
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.WhenStored.Filters = rule,
            build: builder => builder.FilterUsers(person => !isStrict || person.UserId != "user1"));
        isStrict = true;

        await nights.ThreeNightsAsync(
            night => Rename(nights, "user1", night),
            result => Assert.Equal((rule == WhenStored.Update ? 1 : 0, 0), (result.Users.Updated, result.Users.Removed)));

        isStrict = false;
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_map_that_throws_for_three_nights_costs_one_record()
    {
        var isBroken = false;
        await using var nights = await NightlyHost.StartAsync(build: builder => builder.MapUsers(
            person => isBroken && person.UserId == "user1" ? throw new FormatException("no number") : person));
        isBroken = true;

        await nights.ThreeNightsAsync(
            night =>
            {
                Rename(nights, "user1", night);
                Rename(nights, "user2", night);
            },
            result => Assert.Equal((1, 1, 0), (result.Users.Failed, result.Users.Updated, result.Users.Removed)));

        isBroken = false;
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_department_that_is_excluded_every_second_night_loses_nobody()
    {
        var options = default(WeComOptions);
        await using var nights = await NightlyHost.StartAsync(given => options = given);

        await nights.ThreeNightsAsync(
            night =>
            {
                options!.Sync.Scope.Exclude.Clear();
                if (night % 2 == 1)
                {
                    options.Sync.Scope.Exclude.Add(new() { DepartmentId = 5 });
                }
            },
            result => Assert.Equal((0, 0), NightlyHost.Removed(result)));

        options!.Sync.Scope.Exclude.Clear();
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_store_that_cannot_list_for_three_nights_is_not_written_to()
    {
        var store = new UnlistedUsers();
        await using var nights = await NightlyHost.StartAsync(
            register: services => services.AddKeyedSingleton<IUserStore>("", store));
        store.IsBroken = true;

        for (var night = 1; night <= 3; night++)
        {
            Assert.Equal(ErrorCategory.Store, (await nights.FailedNightAsync<WeChatSyncException>()).Category);
        }

        Assert.Equal(1, store.Applied);
        store.IsBroken = false;
        Assert.Equal(10, (await nights.NightAsync()).Users.Unchanged);
    }

    private static void Rename(NightlyHost nights, string userId, int night)
        => nights.Company.UpdatePerson(userId, person => person with { Name = $"第{night}夜的{userId}" });

    private sealed class UnlistedUsers : IUserStore
    {
        private readonly Testing.InMemoryUserStore _store = new();

        public bool IsBroken { get; set; }

        public int Applied => _store.ApplyCalls;

        public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken)
            => IsBroken ? throw new TimeoutException("the database is away") : _store.ListAsync(context, cancellationToken);

        public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
            => _store.ApplyAsync(context, changes, cancellationToken);
    }
}
