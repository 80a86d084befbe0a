using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>By which clock a run finds out that it lost its lease, and what it says of it.</summary>
public sealed class RunLeaseTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);
    private readonly TwoClocks _time = new();
    private readonly ScriptedLease _lease = new();
    private readonly EverythingLogged _logs = new();

    [Fact]
    public async Task It_is_held_up_to_the_last_moment_of_its_duration_and_no_longer()
    {
        await using var held = await TakeAsync();
        _lease.Fail = new TimeoutException();

        _time.Move(Duration - TimeSpan.FromTicks(1));
        held.ThrowIfLost();
        _time.Move(TimeSpan.FromTicks(1));

        var lost = Assert.Throws<WeChatSyncException>(held.ThrowIfLost);
        Assert.Equal(ErrorCategory.Conflict, lost.Category);
        Assert.Contains("Sync:LeaseDuration", lost.Summary.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Either_clock_alone_ends_it()
    {
        await using (var held = await TakeAsync())
        {
            _time.MoveTimestamp(Duration);
            Assert.Throws<WeChatSyncException>(held.ThrowIfLost);
        }

        await using (var held = await TakeAsync())
        {
            _time.MoveDate(Duration);
            Assert.Throws<WeChatSyncException>(held.ThrowIfLost);
        }
    }

    [Fact]
    public async Task Once_lost_it_stays_lost_although_a_clock_is_set_back()
    {
        await using var held = await TakeAsync();
        _time.MoveDate(Duration);
        Assert.Throws<WeChatSyncException>(held.ThrowIfLost);

        _time.MoveDate(-Duration);

        Assert.Throws<WeChatSyncException>(held.ThrowIfLost);
    }

    [Fact]
    public async Task A_renewal_that_fails_is_told_and_the_next_one_may_succeed()
    {
        await using var held = await TakeAsync();
        _lease.Fail = new TimeoutException("the words of the database");
        _time.Move(Duration / 3);
        await _lease.AskedAsync(2);
        _lease.Fail = null;
        _time.Move(Duration / 3);
        await _lease.AskedAsync(3);

        _time.Move(Duration / 2);

        held.ThrowIfLost();
        var told = Assert.Single(_logs.Of("LeaseNotRenewed"));
        Assert.Contains(nameof(TimeoutException), told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the words of the database", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_lease_another_took_is_told_by_the_next_renewal()
    {
        await using var held = await TakeAsync();
        _lease.Other = Guid.NewGuid();

        _time.Move(Duration / 3);
        await _lease.AskedAsync(2);

        Assert.True(SpinWait.SpinUntil(() => Record.Exception(held.ThrowIfLost) is WeChatSyncException, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_run_that_ends_between_two_renewals_throws_nothing_at_which_a_debugger_would_stop()
    {
        var isThisTest = new AsyncLocal<bool> { Value = true };
        var held = await TakeAsync();
        var thrown = new List<Exception>();
        AppDomain.CurrentDomain.FirstChanceException += Note;

        await held.DisposeAsync();
        AppDomain.CurrentDomain.FirstChanceException -= Note;

        Assert.Empty(thrown);
        Assert.Single(_logs.Of("LeaseEnded"));

        void Note(object? sender, FirstChanceExceptionEventArgs e)
        {
            if (isThisTest.Value)
            {
                thrown.Add(e.Exception);
            }
        }
    }

    [Fact]
    public async Task A_lease_that_cannot_be_given_back_is_told_and_costs_nothing()
    {
        var held = await TakeAsync();
        _lease.FailRelease = new InvalidOperationException("the words of the database");

        await held.DisposeAsync();

        var told = Assert.Single(_logs.Of("LeaseNotReleased"));
        Assert.Contains(nameof(InvalidOperationException), told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_cancels_the_first_question_cancels()
    {
        using var cancel = new CancellationTokenSource();
        _lease.Before = cancel.Cancel;
        _lease.Fail = new OperationCanceledException(cancel.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TakeAsync(cancel.Token));

        _lease.Before = null;
        _lease.Fail = new OperationCanceledException("command timeout");
        await Assert.ThrowsAsync<WeChatSyncException>(() => TakeAsync());
    }

    private Task<RunLease> TakeAsync(CancellationToken cancellationToken = default)
    {
        var services = new ServiceCollection().AddKeyedSingleton<ISyncLease>("", _lease).BuildServiceProvider();
        return RunLease.TakeAsync(
            new HostStores("", services.GetRequiredService<IServiceScopeFactory>()),
            new SyncContext("ww-lease", Guid.NewGuid()),
            Duration,
            _time,
            _logs.CreateLogger(nameof(RunLeaseTests)),
            cancellationToken);
    }

    /// <summary>A clock of which the date and the timestamp move by themselves.</summary>
    private sealed class TwoClocks : FakeTimeProvider
    {
        private TimeSpan _date;
        private long _timestamp;

        public override long GetTimestamp() => base.GetTimestamp() + _timestamp;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _date;

        public void Move(TimeSpan time) => Advance(time);

        public void MoveDate(TimeSpan time) => _date += time;

        public void MoveTimestamp(TimeSpan time) => _timestamp += (long)(time.TotalSeconds * TimestampFrequency);
    }

    private sealed class ScriptedLease : ISyncLease
    {
        private int _asked;

        public Exception? Fail { get; set; }

        public Exception? FailRelease { get; set; }

        public Guid? Other { get; set; }

        public Action? Before { get; set; }

        public Task AskedAsync(int times) => Task.Run(
            () => Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _asked) >= times, TimeSpan.FromSeconds(10))));

        public Task<LeaseState> HoldAsync(string corpId, LeaseHolder holder, TimeSpan duration, CancellationToken cancellationToken)
        {
            Before?.Invoke();
            Interlocked.Increment(ref _asked);
            if (Fail is { } failure)
            {
                return Task.FromException<LeaseState>(failure);
            }

            var other = Other ?? holder.RunId;
            return Task.FromResult(new LeaseState { Holder = holder with { RunId = other }, Fence = 1, Now = holder.Since });
        }

        public Task ReleaseAsync(string corpId, LeaseHolder holder, CancellationToken cancellationToken)
            => FailRelease is { } failure ? Task.FromException(failure) : Task.CompletedTask;
    }
}
