using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Callbacks;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>Tests the writes that tell a store that is down from one that cannot hold the records of a run.</summary>
public sealed class ControlWriteTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task While_a_store_that_takes_over_our_steps_can_execute_none_no_row_counts_a_failure(int count)
    {
        var store = new StepStore();
        await using var host = await SimulatedHost.StartAsync(
            register: services => services.AddKeyedSingleton<IUserStore>(string.Empty, store));
        await host.Sync.SyncAllAsync();
        store.IsReadOnly = true;
        await JoinAsync(host, count);
        for (var round = 0; round < 12; round++)
        {
            host.Clock.Leap(TimeSpan.FromMinutes(30));
            var failure = await Assert.ThrowsAsync<WeChatSyncException>(() => host.Get<IWeComCallbacks>().ProcessAsync());
            Assert.Equal(ErrorCategory.Store, failure.Category);
        }

        Assert.Empty(await host.Get<IWeComCallbacks>().ListParkedAsync());
        store.IsReadOnly = false;
        host.Clock.Leap(TimeSpan.FromMinutes(30));
        Assert.Equal(count, await host.Get<IWeComCallbacks>().ProcessAsync());
        Assert.Equal(10 + count, store.Rows.Count);
    }

    [Fact]
    public async Task The_records_that_are_written_to_try_a_store_are_as_they_were()
    {
        await using var host = await SyncedAsync();
        var (before, written) = (host.Held(), new List<UserChange>());
        host.Users.Fail = batch =>
        {
            written.AddRange(batch.Where(change => !IsBad(change)));
            return batch.Any(IsBad) ? new InvalidOperationException("A column is too short.") : null;
        };

        Assert.Equal(1, await TriesAsync(host));

        Assert.Equal(before, host.Held());
        Assert.Equal(2, written.Count);
        Assert.All(written, change => Assert.NotEqual(change.ExpectedStamp, change.NewStamp));
    }

    [Fact]
    public async Task A_record_that_a_process_left_with_another_stamp_is_written_by_the_next_sync()
    {
        await using var host = await SyncedAsync();
        var (before, stamps) = (host.Held(), host.Users.Users(host.WeCom.CorpId).ToDictionary(one => one.Key, one => one.Value.Stamp));
        host.Users.Fail = batch => batch.Any(change => IsBad(change) || change.NewStamp == stamps[change.UserId])
            ? new InvalidOperationException("The process died.")
            : null;
        Assert.Equal(1, await TriesAsync(host));
        Assert.Single(host.Held().Except(before));
        host.WeCom.Organization.RemovePerson("unfit0");
        host.Users.Fail = null;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(1, result.Users.Updated);
        Assert.Equal(before, host.Held());
        Assert.Equal(0, (await host.Sync.SyncAllAsync()).Users.Updated);
    }

    [Fact]
    public async Task A_store_counts_as_there_also_where_only_its_last_record_can_be_written()
    {
        await using var host = await SyncedAsync();
        var context = new SyncContext(host.WeCom.CorpId, Guid.NewGuid());
        var last = await host.Users.ListAsync(context, CancellationToken.None).LastAsync();
        host.Users.Fail = batch => batch.Any(change => change.UserId != last.UserId) ? new InvalidOperationException("broken") : null;

        Assert.Equal(1, await TriesAsync(host));
    }

    [Fact]
    public async Task A_lease_that_is_lost_before_the_store_is_tried_ends_the_run_and_no_row_counts_a_failure()
    {
        await using var host = await SyncedAsync();
        var calls = 0;
        host.Users.Fail = batch =>
        {
            calls++;
            host.Clock.Leap(TimeSpan.FromHours(1));
            return new InvalidOperationException("A column is too short.");
        };
        await JoinAsync(host, 1);
        host.Clock.Leap(TimeSpan.FromMinutes(1));

        Assert.Equal(0, await host.Get<IWeComCallbacks>().ProcessAsync());

        Assert.Equal(1, calls);
        Assert.Equal(0, (await RowAsync(host)).Tries);
    }

    private static bool IsBad(UserChange change) => change.UserId.StartsWith("unfit", StringComparison.Ordinal);

    private static async Task<SimulatedHost> SyncedAsync()
    {
        var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        return host;
    }

    /// <returns>How often the row of a record that cannot be written has failed.</returns>
    private static async Task<int> TriesAsync(SimulatedHost host)
    {
        await JoinAsync(host, 1);
        host.Clock.Leap(TimeSpan.FromMinutes(1));
        await Record.ExceptionAsync(() => host.Get<IWeComCallbacks>().ProcessAsync());
        return (await RowAsync(host)).Tries;
    }

    private static async Task<WeComInboxRow> RowAsync(SimulatedHost host) => await host.Get<IWeComInbox>(string.Empty)
        .FindAsync(host.WeCom.CorpId, WeComHintKind.User, ["unfit0"], CancellationToken.None).SingleAsync();

    private static async Task JoinAsync(SimulatedHost host, int count)
    {
        for (var i = 0; i < count; i++)
        {
            host.WeCom.Organization.AddPerson($"unfit{i}", $"员工{i}", 3);
            await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("create_user", $"unfit{i}"));
        }
    }

    /// <summary>A store over tables of its own that executes the steps of <see cref="UserBatch"/>.</summary>
    private sealed class StepStore : IUserStore
    {
        public List<StoredRow> Rows { get; } = [];

        public bool IsReadOnly { get; set; }

        public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken)
            => Rows.Select(row => row.Stored).ToList().ToAsyncEnumerable();

        public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
        {
            foreach (var step in UserBatch.Steps(changes, Rows, row => row.Stored))
            {
                if (IsReadOnly)
                {
                    throw new InvalidOperationException("The database is read-only.");
                }

                var row = step.Row ?? new();
                row.Stored = new()
                {
                    UserId = step.UserId,
                    Stamp = step.Change.NewStamp ?? row.Stored.Stamp,
                    IsActive = step.Action != StoreAction.Deactivate,
                };
                if (step.Row is null)
                {
                    Rows.Add(row);
                }
            }

            return Task.CompletedTask;
        }
    }

    private sealed class StoredRow
    {
        public StoredUser Stored { get; set; }
    }
}
