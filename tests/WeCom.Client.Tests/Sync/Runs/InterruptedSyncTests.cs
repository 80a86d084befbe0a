using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>A run that ends early leaves nothing that the next one does not put right.</summary>
public sealed class InterruptedSyncTests
{
    public static TheoryData<SyncStage> Stages => [.. Enum.GetValues<SyncStage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_run_cancelled_at_any_stage_is_finished_by_the_next(SyncStage stage)
    {
        await using var undisturbed = await ChangedAsync();
        await undisturbed.Sync.SyncAllAsync();
        await using var host = await ChangedAsync();
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Sync.SyncAllAsync(new CancelAt(stage, cancel), cancel.Token));
        Assert.NotEqual(undisturbed.Held(), host.Held());
        var result = await host.Sync.SyncAllAsync();

        Assert.True(result.Success);
        Assert.Equal(undisturbed.Held(), host.Held());
    }

    [Theory]
    [InlineData("gettoken")]
    [InlineData("department/list")]
    [InlineData("user/list")]
    public async Task A_caller_who_gives_up_during_a_call_gets_a_cancellation_and_writes_nothing(string endpoint)
    {
        await using var host = await SimulatedHost.StartAsync();
        using var cancel = new CancellationTokenSource();
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.WeCom.AnswerNext(endpoint, SimulatedAnswer.After(async given =>
        {
            await cancel.CancelAsync();
            await answer.Task.WaitAsync(given);
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Sync.SyncAllAsync(cancellationToken: cancel.Token));
        Assert.Equal(0, host.ApplyCalls);
        answer.SetResult();

        Assert.Equal(10, (await host.Sync.SyncAllAsync()).Users.Created);
    }

    [Fact]
    public async Task A_caller_who_gives_up_during_the_connection_test_gets_a_cancellation()
    {
        await using var host = await SimulatedHost.StartAsync();
        using var cancel = new CancellationTokenSource();
        host.WeCom.AnswerNext("get_api_domain_ip", SimulatedAnswer.After(async given =>
        {
            await cancel.CancelAsync();
            await new TaskCompletionSource().Task.WaitAsync(given);
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Sync.TestConnectionAsync(cancel.Token));
    }

    [Fact]
    public async Task A_run_killed_after_any_batch_and_started_again_ends_as_an_undisturbed_one()
    {
        await using var undisturbed = await ChangedAsync();
        var before = undisturbed.ApplyCalls;
        await undisturbed.Sync.SyncAllAsync();
        var batches = undisturbed.ApplyCalls - before;
        Assert.Equal(8, batches);

        for (var killedAfter = 1; killedAfter < batches; killedAfter++)
        {
            await using var host = await ChangedAsync();
            using var kill = new CancellationTokenSource();
            var left = killedAfter;
            host.Departments.Fail = _ => Count();
            host.Users.Fail = _ => Count();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Sync.SyncAllAsync(cancellationToken: kill.Token));
            Assert.Equal(before + killedAfter, host.ApplyCalls);
            Assert.NotEqual(undisturbed.Held(), host.Held());
            (host.Departments.Fail, host.Users.Fail) = (null, null);
            var result = await host.Sync.SyncAllAsync();

            Assert.True(result.Success);
            Assert.Equal(undisturbed.Held(), host.Held());
            Assert.Equal(before + batches, host.ApplyCalls);

            Exception? Count()
            {
                if (--left == 0)
                {
                    kill.Cancel();
                }

                return null;
            }
        }
    }

    [Fact]
    public async Task A_batch_that_was_written_but_not_confirmed_is_written_again_without_harm()
    {
        await using var undisturbed = await ChangedAsync();
        await undisturbed.Sync.SyncAllAsync();
        var store = new UnsureUserStore();
        await using var host = await ChangedAsync(store, batchSize: 200);
        store.FailsAfterWriting = true;

        var result = await host.Sync.SyncAllAsync();

        Assert.True(result.Success);
        Assert.Equal(2, store.Lost);
        Assert.Equal(undisturbed.Held().Where(line => line.StartsWith("user", StringComparison.Ordinal)), store.Held(host.WeCom.CorpId));
    }

    [Fact]
    public async Task What_cancelled_runs_removed_counts_towards_the_limit_of_the_day()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.BatchSize = 1);
        await host.Sync.SyncAllAsync();
        Leave("user0", "user1", "user9");
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.Sync.SyncAllAsync(new CancelAt(SyncStage.RemovingUsers, cancel, done: 2), cancel.Token));
        Leave("user2", "user3", "user8");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(SyncStatus.HeldBack, result.Status);
        Assert.Equal((0, 4), (result.Users.Removed, result.Users.HeldBack));
        Assert.Equal(8, host.ActiveUsers().Count);

        void Leave(params string[] userIds) => Array.ForEach(userIds, userId => host.WeCom.Organization.RemovePerson(userId));
    }

    [Fact]
    public async Task What_one_half_of_a_cancelled_batch_removed_counts_towards_the_limit_of_the_day()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        Leave("user0", "user1", "user8", "user9");
        using var cancel = new CancellationTokenSource();
        var removed = 0;
        host.Users.Fail = batch =>
        {
            if (batch.Count > 2)
            {
                return new InvalidOperationException("too many at once");
            }

            if (removed > 0)
            {
                cancel.Cancel();
                return new OperationCanceledException(cancel.Token);
            }

            removed += batch.Count;
            return null;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Sync.SyncAllAsync(cancellationToken: cancel.Token));
        Assert.Equal((2, 8), (removed, host.ActiveUsers().Count));
        host.Users.Fail = null;
        Leave("user2", "user3");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((0, 4), (result.Users.Removed, result.Users.HeldBack));

        void Leave(params string[] userIds) => Array.ForEach(userIds, userId => host.WeCom.Organization.RemovePerson(userId));
    }

    [Fact]
    public async Task A_run_cancelled_before_its_removals_has_set_out_for_none_and_tells_whom_it_left_alone()
    {
        await using var host = await ChangedAsync(batchSize: 200);
        host.WeCom.Organization.AddPerson("unreachable", "没有手机", 2);
        host.WeCom.Organization.UpdatePerson("unreachable", person => person with { Mobile = "" });
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.Sync.SyncAllAsync(new CancelAt(SyncStage.WritingUsers, cancel), cancel.Token));

        var run = await host.Get<ISyncJournal>().ListRunsAsync(host.WeCom.CorpId, CancellationToken.None).FirstAsync();
        Assert.Equal((true, 0), (run.IsCancelled, run.RemovingUsers));
        var entries = host.Get<ISyncJournal>().ListEntriesAsync(new(host.WeCom.CorpId, run.RunId), CancellationToken.None);
        var left = await entries.SingleAsync(entry => entry.Id == "unreachable");
        Assert.Equal((PlanAction.Skip, PlanReasonKind.MissingMobile), (left.Action, left.ReasonKind));
    }

    /// <summary>A host after a good run; in WeCom two departments and two people changed, and two of each left.</summary>
    private static async Task<SimulatedHost> ChangedAsync(IUserStore? users = null, int batchSize = 1)
    {
        var company = SimulatedHost.Company();
        company.AddDepartment(8, "旧一", 5);
        company.AddDepartment(9, "旧二", 8);
        var host = await SimulatedHost.StartAsync(company, options => options.Sync.BatchSize = batchSize, register: services =>
        {
            if (users is not null)
            {
                services.AddKeyedSingleton("", users);
            }
        });
        Assert.True((await host.Sync.SyncAllAsync()).Success);
        company.RemoveDepartment(8);
        company.RemoveDepartment(9);
        company.MoveDepartment(4, 5);
        company.MoveDepartment(3, 1);
        company.RemovePerson("user8");
        company.RemovePerson("user9");
        company.UpdatePerson("user1", person => person with { DepartmentIds = [3] });
        company.UpdatePerson("user2", person => person with { Name = "改名" });
        return host;
    }

    private sealed class CancelAt(SyncStage stage, CancellationTokenSource cancel, int? done = null) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value)
        {
            if (value.Stage == stage && value.Done == (done ?? value.Done))
            {
                cancel.Cancel();
            }
        }
    }

    /// <summary>Writes, and then loses the connection, after every batch of more than one.</summary>
    private sealed class UnsureUserStore : IUserStore
    {
        private readonly InMemoryUserStore _inner = new();
        public bool FailsAfterWriting { get; set; }

        public int Lost { get; private set; }

        public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken) =>
            _inner.ListAsync(context, cancellationToken);

        public async Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
        {
            await _inner.ApplyAsync(context, changes, cancellationToken);
            if (FailsAfterWriting && changes.Count > 1)
            {
                Lost++;
                throw new IOException("the connection broke");
            }
        }

        public IEnumerable<string> Held(string corpId) => _inner.Users(corpId).Values
            .OrderBy(
                record => record.Values.UserId,
                StringComparer.Ordinal).Select(record => $"{record.Values.UserId} {record.Stamp} {record.IsActive}");
    }
}
