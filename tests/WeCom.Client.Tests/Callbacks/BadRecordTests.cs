using WeCom.Client.Callbacks;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync.Ports;
using static WeCom.Client.Tests.Callbacks.InboxProcessorTests;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Tests that records that a store cannot hold are told from a store that is down.</summary>
public sealed class BadRecordTests
{
    private const int Many = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(Many)]
    public async Task Records_that_a_store_cannot_hold_are_parked_however_many_there_are(int count)
    {
        await using var host = await SyncedAsync();
        host.Users.Fail = batch => batch.Any(change => change.UserId.StartsWith("unfit", StringComparison.Ordinal))
            ? new InvalidOperationException("A column is too short.")
            : null;
        await ChangeAsync(host, count);

        for (var round = 0; round < 10; round++)
        {
            host.Clock.Leap(TimeSpan.FromMinutes(30));
            await host.Get<IWeComCallbacks>().ProcessAsync();
        }

        var parked = await host.Get<IWeComCallbacks>().ListParkedAsync();
        Assert.Equal(count, parked.Count);
        Assert.All(parked, row => Assert.Equal("InvalidOperationException: A column is too short.", row.Failure!.Cause));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(Many)]
    public async Task While_a_store_takes_nothing_no_row_counts_a_failure(int count)
    {
        await using var host = await SyncedAsync();
        host.Users.Fail = _ => new InvalidOperationException("The disk is full.");
        await ChangeAsync(host, count);

        for (var round = 0; round < 12; round++)
        {
            host.Clock.Leap(TimeSpan.FromMinutes(30));
            var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => host.Get<IWeComCallbacks>().ProcessAsync());
            Assert.Equal(ErrorCategory.Store, failure.Category);
        }

        Assert.Empty(await host.Get<IWeComCallbacks>().ListParkedAsync());
        host.Users.Fail = null;
        Assert.Equal(count, await host.Get<IWeComCallbacks>().ProcessAsync());
        Assert.Equal(10 + count, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task Those_who_took_over_userids_are_followed_at_once_beside_a_record_that_a_store_cannot_hold()
    {
        await using var story = await RenameStory.StartAsync();
        story.Host.Users.Fail = batch =>
        {
            story.Changes.AddRange(batch);
            return batch.Any(change => change.UserId == "unfit") ? new InvalidOperationException("A column is too short.") : null;
        };
        story.Rename("user2", "third");
        story.Pass(1);
        story.Rename("user1", "user2");
        story.Pass(1);
        story.Join("user1");
        story.Join("unfit");

        await story.FollowAsync();

        Assert.Equal("unfit", Assert.Single(await RowsAsync(story.Host)).Id);
        story.AssertIs("third", "user2");
        story.AssertIs("user2", "user1");
        story.AssertIs("user1", null);
        story.Host.Users.Fail = null;
        await story.AssertSettledAsync();
    }

    [Theory]
    [InlineData(150, 400)]
    [InlineData(1500, 800)]
    public async Task An_import_that_a_store_cannot_hold_fails_row_by_row_or_is_given_up_in_the_end(int count, int mostCalls)
    {
        await using var host = await SyncedAsync();
        host.Users.Fail = batch => batch.Any(change => change.UserId.StartsWith("unfit", StringComparison.Ordinal))
            ? new InvalidOperationException("A column is missing.")
            : null;
        await ChangeAsync(host, count);
        host.Clock.Leap(TimeSpan.FromMinutes(1));
        var before = host.Users.ApplyCalls;

        var failure = await Record.ExceptionAsync(() => host.Get<IWeComCallbacks>().ProcessAsync());

        Assert.Equal(count > 500, failure is WeChatSyncException { Category: ErrorCategory.Store });
        Assert.All(await RowsAsync(host), row => Assert.Equal(count > 500 ? 0 : 1, row.Tries));
        Assert.InRange(host.Users.ApplyCalls - before, 1, mostCalls);
    }

    [Fact]
    public async Task Departments_that_a_store_cannot_hold_are_parked_and_wait_while_it_takes_nothing()
    {
        await using var host = await SyncedAsync();
        var isDown = true;
        host.Departments.Fail = batch => isDown || batch.Any(change => change.DepartmentId == 9)
            ? new InvalidOperationException("broken")
            : null;
        host.WeCom.Organization.AddDepartment(9, "测试", 2);
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Party("create_party", 9));
        host.Clock.Leap(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<WeChatSyncException>(() => host.Get<IWeComCallbacks>().ProcessAsync());
        Assert.Equal(0, Assert.Single(await RowsAsync(host)).Tries);

        isDown = false;
        await host.Get<IWeComCallbacks>().ProcessAsync();

        Assert.Equal(1, Assert.Single(await RowsAsync(host)).Tries);
    }

    [Fact]
    public async Task A_run_that_loses_its_lease_while_a_record_fails_ends_and_no_row_counts_a_failure()
    {
        await using var host = await SyncedAsync();
        await ChangeAsync(host, 1);
        host.Clock.Leap(TimeSpan.FromMinutes(1));
        host.Users.Fail = batch =>
        {
            host.Clock.Leap(TimeSpan.FromHours(1));
            return new TimeoutException("The store is slow.");
        };

        Assert.Equal(0, await host.Get<IWeComCallbacks>().ProcessAsync());

        Assert.Equal(0, Assert.Single(await RowsAsync(host)).Tries);
        host.Users.Fail = null;
        Assert.Equal(1, await host.Get<IWeComCallbacks>().ProcessAsync());
        Assert.Contains("unfit0", host.ActiveUsers());
    }

    [Fact]
    public async Task Many_departments_that_a_store_cannot_hold_fail_row_by_row()
    {
        await using var host = await SyncedAsync();
        host.Departments.Fail = batch => batch.Any(change => change.DepartmentId >= 100)
            ? new InvalidOperationException("A column is too short.")
            : null;
        for (var id = 100; id < 100 + Many; id++)
        {
            host.WeCom.Organization.AddDepartment(id, $"部门{id}", 2);
            await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Party("create_party", id));
        }

        host.Clock.Leap(TimeSpan.FromMinutes(1));
        await host.Get<IWeComCallbacks>().ProcessAsync();

        var rows = await RowsAsync(host);
        Assert.Equal(Many, rows.Count);
        Assert.All(rows, row => Assert.Equal(1, row.Tries));
    }

    [Fact]
    public async Task Stored_records_that_a_store_can_no_longer_hold_say_nothing_of_the_store()
    {
        await using var host = await SyncedAsync();
        host.Users.Fail = batch => batch.Any(change => change.UserId != "user9")
            ? new InvalidOperationException("A column is gone.")
            : null;
        for (var i = 0; i < 9; i++)
        {
            host.WeCom.Organization.UpdatePerson($"user{i}", person => person with { Position = "架构师" });
            await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("update_user", $"user{i}"));
        }

        host.Clock.Leap(TimeSpan.FromMinutes(1));
        await host.Get<IWeComCallbacks>().ProcessAsync();

        Assert.All(await RowsAsync(host), row => Assert.Equal(1, row.Tries));
    }

    private static async Task ChangeAsync(SimulatedHost host, int count)
    {
        for (var i = 0; i < count; i++)
        {
            host.WeCom.Organization.AddPerson($"unfit{i}", $"员工{i}", 3);
            await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("create_user", $"unfit{i}"));
        }
    }

    private static async Task<List<WeComInboxRow>> RowsAsync(SimulatedHost host) => await host.Get<IWeComInbox>(string.Empty)
        .ListDueAsync(host.WeCom.CorpId, DateTimeOffset.MaxValue, int.MaxValue, CancellationToken.None).ToListAsync();
}
