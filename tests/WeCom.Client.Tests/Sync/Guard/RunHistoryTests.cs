using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests what a run knows of the runs before it: who went within a day, whom the company had, what WeCom withholds.</summary>
public sealed class RunHistoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);
    private static readonly SyncContext Context = new("ww1", Guid.NewGuid());

    [Fact]
    public async Task Who_went_within_a_day_counts_and_who_went_a_day_ago_does_not()
    {
        var history = await ReadAsync(
            Removed(TimeSpan.Zero, departments: 1, users: 2),
            Removed(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1), departments: 10, users: 20),
            Removed(TimeSpan.FromDays(1), departments: 100, users: 200));

        Assert.Equal((11, 22), (history.DepartmentsRemovedInDay, history.UsersRemovedInDay));
    }

    [Fact]
    public async Task Of_a_run_without_a_result_counts_what_it_was_about_to_remove()
    {
        var died = Run(TimeSpan.FromHours(1)) with { Status = null, EndedAt = null, RemovingDepartments = 3, RemovingUsers = 7 };
        var cancelled = Run(TimeSpan.FromHours(2)) with
        {
            Status = null, RemovingUsers = 1, Users = new() { Removed = 40 }, RemovingDepartments = 1, Departments = new() { Removed = 20 },
        };
        var ended = Removed(TimeSpan.FromHours(3), departments: 100, users: 200) with { RemovingDepartments = 999, RemovingUsers = 999 };

        var history = await ReadAsync(died, cancelled, ended);

        Assert.Equal((3 + 20 + 100, 7 + 40 + 200), (history.DepartmentsRemovedInDay, history.UsersRemovedInDay));
    }

    [Fact]
    public async Task A_run_is_as_old_as_its_end_and_one_that_never_ended_as_its_removals_or_else_its_start()
    {
        var overMidnight = Removed(TimeSpan.FromHours(25), departments: 0, users: 4) with { EndedAt = Now.AddHours(-23) };
        Assert.Equal(4, (await ReadAsync(overMidnight)).UsersRemovedInDay);
        var died = Run(TimeSpan.FromDays(2)) with { Status = null, EndedAt = null, RemovingUsers = 7 };
        Assert.Equal(0, (await ReadAsync(died)).UsersRemovedInDay);
        Assert.Equal(7, (await ReadAsync(died with { RemovingAt = Now.AddHours(-23) })).UsersRemovedInDay);
    }

    [Fact]
    public async Task The_run_itself_and_plans_that_nobody_applied_removed_nobody()
    {
        var own = Removed(TimeSpan.Zero, departments: 1, users: 1) with { RunId = Context.RunId, EndedAt = null };
        var plan = Removed(TimeSpan.FromHours(1), departments: 1, users: 1) with { IsDryRun = true, EndedAt = null };

        var history = await ReadAsync(own, plan, Removed(TimeSpan.FromHours(2), departments: 0, users: 5));

        Assert.Equal((0, 5), (history.DepartmentsRemovedInDay, history.UsersRemovedInDay));
        Assert.Equal((1L, false), (history.LatestRun, history.IsLatestOpen));
        Assert.Equal([plan.RunId], history.Plans);
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(48, 0)]
    public async Task A_run_that_a_wrong_clock_dated_ahead_ended_before_the_run_after_it(int hoursSinceTheNext, int counted)
    {
        var ahead = Removed(-TimeSpan.FromDays(30), departments: 0, users: 30);
        var history = await ReadAsync(Removed(TimeSpan.FromHours(hoursSinceTheNext), departments: 0, users: 0), ahead);
        Assert.Equal(counted, history.UsersRemovedInDay);
    }

    [Fact]
    public async Task Only_the_latest_run_can_be_under_way()
    {
        var (open, ended) = (Run(TimeSpan.FromHours(1)) with { EndedAt = null, Status = null }, Run(TimeSpan.FromHours(2)));

        var underWay = await ReadAsync(open, ended);
        var quiet = await ReadAsync(ended, open);

        Assert.Equal((2L, true), (underWay.LatestRun, underWay.IsLatestOpen));
        Assert.Equal((2L, false), (quiet.LatestRun, quiet.IsLatestOpen));
    }

    [Fact]
    public async Task The_size_of_the_company_is_that_of_the_latest_full_run_that_ended()
    {
        var died = Full(TimeSpan.FromHours(1), departments: 1, users: 1) with { Status = null };
        var part = Full(TimeSpan.FromHours(2), departments: 2, users: 2) with { IsFull = false };
        var empty = Full(TimeSpan.FromMinutes(30), 0, 0);

        var history = await ReadAsync(empty, died, part, Full(TimeSpan.FromHours(3), 30, 300), Full(TimeSpan.FromHours(4), 40, 400));

        Assert.Equal((30, 300), (history.Departments, history.Users));
    }

    [Fact]
    public async Task What_WeCom_withholds_is_what_the_latest_read_of_everything_found()
    {
        var history = await ReadAsync(
            Run(TimeSpan.FromHours(1)),
            Full(TimeSpan.FromHours(2), 1, 1),
            Full(TimeSpan.FromDays(2), 1, 1) with { Withheld = WithheldFields.Mobiles },
            Full(TimeSpan.FromDays(3), 1, 1) with { Withheld = WithheldFields.UserNames });

        Assert.Equal(WithheldFields.Mobiles, history.Withheld);
    }

    [Fact]
    public async Task Runs_that_are_older_than_a_day_are_read_until_the_size_is_known_and_no_further()
    {
        var sized = Full(TimeSpan.FromDays(2), departments: 3, users: 9);
        var older = Full(TimeSpan.FromDays(4), departments: 4, users: 8) with { Withheld = WithheldFields.None };

        var history = await ReadAsync(Run(TimeSpan.FromDays(1.5)), sized, older, Run(TimeSpan.FromDays(5)) with { IsDryRun = true });
        var within = await ReadAsync(
            Full(TimeSpan.FromHours(1), 3, 9) with { Withheld = WithheldFields.None }, Removed(TimeSpan.FromHours(2), 0, users: 4));

        Assert.Equal((3, 9, WithheldFields.None), (history.Departments, history.Users, history.Withheld));
        Assert.Empty(history.Plans);
        Assert.Equal(4, within.UsersRemovedInDay);
    }

    [Theory]
    [InlineData(6, 40)]
    [InlineData(7, 30)]
    [InlineData(8, 30)]
    public async Task The_read_of_the_same_app_counts_and_for_the_size_that_of_another_where_there_is_none_of_a_week(
        int days, int departments)
    {
        var another = Full(TimeSpan.FromDays(2), departments: 30, users: 300) with { AgentId = 2, Withheld = WithheldFields.None };
        var own = Full(TimeSpan.FromDays(days), departments: 40, users: 400) with { AgentId = 1, Withheld = WithheldFields.Mobiles };

        var history = await ReadAsync(agentId: 1, Removed(TimeSpan.FromHours(1), 0, users: 1) with { AgentId = 2 }, another, own);

        Assert.Equal((departments, WithheldFields.Mobiles), (history.Departments, history.Withheld));
        Assert.Equal(1, history.UsersRemovedInDay);
    }

    [Fact]
    public async Task A_journal_without_runs_tells_nothing()
    {
        var history = await ReadAsync();
        Assert.Equal((0, 0, 0L, false), (history.Users, history.UsersRemovedInDay, history.LatestRun, history.IsLatestOpen));
        Assert.Null(history.Withheld);
        Assert.Equal(Now, history.Now);
    }

    [Theory]
    [InlineData(null, 2L)]
    [InlineData(1L, null)]
    public async Task Where_one_of_the_two_has_no_agentid_the_latest_full_run_counts_as_of_the_same_app(long? agentId, long? ofRun)
    {
        var history = await ReadAsync(
            agentId,
            Full(TimeSpan.FromDays(2), 30, 300) with { AgentId = ofRun },
            Full(TimeSpan.FromDays(3), 40, 400) with { AgentId = agentId });
        Assert.Equal(30, history.Departments);
    }

    private static SyncRun Run(TimeSpan age) => new()
    {
        RunId = Guid.NewGuid(), CorpId = Context.CorpId, StartedAt = Now - age, EndedAt = Now - age, Status = SyncStatus.Succeeded,
    };

    private static SyncRun Removed(TimeSpan age, int departments, int users)
        => Run(age) with { Departments = new() { Removed = departments }, Users = new() { Removed = users } };

    private static SyncRun Full(TimeSpan age, int departments, int users)
        => Run(age) with { IsFull = true, Departments = new() { Unchanged = departments }, Users = new() { Unchanged = users } };

    /// <param name="newestFirst">The runs of the journal, which numbers the oldest 1.</param>
    private static Task<RunHistory> ReadAsync(params SyncRun[] newestFirst) => ReadAsync(agentId: null, newestFirst);

    private static async Task<RunHistory> ReadAsync(long? agentId, params SyncRun[] newestFirst)
    {
        var journal = new InMemoryJournal();
        foreach (var run in newestFirst.Reverse())
        {
            await journal.SaveRunAsync(run, DateTimeOffset.MinValue, CancellationToken.None);
        }

        var services = new ServiceCollection()
            .AddKeyedSingleton<ISyncJournal>("", journal)
            .AddKeyedSingleton<ISyncStateStore>("", new InMemoryStates(new ManualTimeProvider()))
            .BuildServiceProvider();
        var stores = new HostStores("", services.GetRequiredService<IServiceScopeFactory>());
        return await RunHistory.ReadAsync(stores, Context, agentId, Now, CancellationToken.None);
    }
}
