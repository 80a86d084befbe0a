using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>One process of the host, for one run: its own services and clock over the world's stores, journal and lease.</summary>
internal sealed class SyncProcess
{
    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _kill = new();
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProcessClock _clock;
    private int _calls;
    private bool _hasLostLease;

    public SyncProcess(World world)
    {
        World = world;
        Client = new(world);
        _clock = new(world.Clock);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddWeComIntegration(world.Settings.Configure);
        services.AddKeyedSingleton<IWeComContactsClient>("", Client);
        services.AddKeyedSingleton<IDepartmentStore>("", new WatchedDepartmentStore(world, this));
        services.AddKeyedSingleton<IUserStore>("", new WatchedUserStore(world, this));
        services.AddKeyedSingleton<ISyncJournal>("", world.Journal);
        services.AddKeyedSingleton<ISyncLease>("", world.Lease);
        _services = services.BuildServiceProvider();
    }

    public World World { get; }

    public CompanyClient Client { get; }

    public StoreFaults Faults { get; init; } = StoreFaults.None;

    public Interruption Interruption { get; init; }

    public int InterruptedCall { get; init; }

    /// <summary>Whether the run is one that may remove.</summary>
    public bool MayRemove { get; private set; }

    public DateTimeOffset Started { get; private set; }

    public bool WasFrozen => _hasLostLease;

    /// <summary>Whom a human let go; null where nobody was asked.</summary>
    public IReadOnlySet<string>? Approved { get; init; }

    public ISyncPlanner Planner => _services.GetRequiredService<ISyncPlanner>();

    public Task<SyncResult?> SyncAllAsync() => RunAsync(true, (sync, token) => sync.SyncAllAsync(cancellationToken: token));

    public Task<SyncResult?> SyncUsersAsync(long? departmentId, bool fetchChild) => RunAsync(false, (sync, token) => sync.SyncUsersAsync(departmentId, fetchChild, cancellationToken: token));

    public Task<SyncResult?> SyncDepartmentsAsync(long? departmentId) => RunAsync(false, (sync, token) => sync.SyncDepartmentsAsync(departmentId, cancellationToken: token));

    public Task<SyncResult?> ApplyAsync(SyncPlan plan) => RunAsync(true, (_, token) => Planner.ApplyAsync(plan, cancellationToken: token));

    /// <returns>The result; null for a run that ended by a failure, a cancellation or the process's death.</returns>
    private async Task<SyncResult?> RunAsync(bool mayRemove, Func<IWeChatSyncService, CancellationToken, Task<SyncResult>> run)
    {
        (MayRemove, Started) = (mayRemove, World.Clock.GetUtcNow());
        var limits = new RunLimits(this);
        var running = run(_services.GetRequiredService<IWeChatSyncService>(), _kill.Token);
        await Task.WhenAny(running, _died.Task);
        limits.Check();
        if (_died.Task.IsCompleted)
        {
            return null;
        }

        try
        {
            var result = await running;
            await _services.DisposeAsync();
            RunInvariants.Check(this, result);
            return result;
        }
        catch (Exception e) when (e is WeChatException || (e is OperationCanceledException && _kill.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>One call to a store, with whatever shall happen at it.</summary>
    public async Task WriteAsync(IReadOnlyList<string> ids, Func<Task> write, CancellationToken cancellationToken)
    {
        World.ApplyCalls++;
        World.Require(!_hasLostLease, $"{string.Join(',', ids)} was written after the lease was lost");
        var interruption = ++_calls == InterruptedCall ? Interruption : Interruption.None;
        await InterruptBeforeAsync(interruption);
        cancellationToken.ThrowIfCancellationRequested();
        if (Faults.Before(_calls, ids, World.Coverage) is { } failure)
        {
            throw failure;
        }

        await write();
        await InterruptAfterAsync(interruption);
        if (_calls == Faults.LostAnswer)
        {
            World.Coverage.Count(Situation.LostAnswers);
            World.UnnotedCalls++;
            throw new IOException("the answer was lost");
        }
    }

    private async Task InterruptBeforeAsync(Interruption interruption)
    {
        if (interruption == Interruption.CancelledBefore)
        {
            World.Coverage.Count(Situation.Kills);
            await _kill.CancelAsync();
        }
        else if (interruption == Interruption.DeadBefore)
        {
            await DieAsync();
        }
        else if (interruption == Interruption.Frozen)
        {
            await FreezeAsync();
        }
    }

    private async Task InterruptAfterAsync(Interruption interruption)
    {
        if (interruption == Interruption.CancelledAfter)
        {
            World.Coverage.Count(Situation.Kills);
            await _kill.CancelAsync();
        }
        else if (interruption == Interruption.DeadAfter)
        {
            await DieAsync();
        }
    }

    private Task DieAsync()
    {
        World.Coverage.Count(Situation.HardKills);
        World.DeadProcesses++;
        World.UnnotedCalls++;
        _clock.Freeze();
        _died.TrySetResult();
        return new TaskCompletionSource().Task;
    }

    private async Task FreezeAsync()
    {
        World.Coverage.Count(Situation.Freezes);
        _clock.Freeze();
        var refused = await new SyncProcess(World).SyncAllAsync();
        World.Require(refused is null, $"A second run began while the lease of the first was alive");
        World.Clock.Advance(World.Settings.Sync.LeaseDuration);
        if (World.Random.Percent(70))
        {
            await new SyncProcess(World).SyncAllAsync();
        }

        _clock.Thaw();
        World.Coverage.Count(Situation.LostLeases);
        _hasLostLease = true;
    }
}
