using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Sync.Model.Companies;

namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>The calls that a process makes to the outside, and what shall happen at them.</summary>
internal sealed class PortCalls(SyncProcess process, StoreFaults faults, Interruption? interruption)
{
    private const int FailuresInRow = 10;
    private const int MostCalls = 30;

    private readonly Dictionary<RecordType, int> _inRow = [];
    private TaskCompletionSource _renewed = new();
    private int _calls;
    private int _writes;
    private int _lists;
    private int _journalCalls;

    /// <summary>The ids that a store refused when the record stood alone or was named.</summary>
    public HashSet<string> Refused { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ids written in a call whose answer was lost.</summary>
    public HashSet<string> Unanswered { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool HoldsLease { get; set; }

    public bool HasLostLease { get; private set; }

    /// <summary>Gets a value that indicates whether so many calls in a row failed that a run may take the store for down.</summary>
    public bool MayBeGivenUp { get; private set; }

    private World World => process.World;

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var call = ++_calls;
        await InterruptAsync(false, false, call);
        await InterruptAsync(false, true, call);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public async Task ListAsync(CancellationToken cancellationToken)
    {
        process.Read.IsOver = true;
        await ReadAsync(cancellationToken);
        if (++_lists == faults.FailingList)
        {
            World.Situations.Add(Situation.FailingLists);
            throw new IOException("the list is away");
        }
    }

    public async Task JournalAsync(Func<Task> call, CancellationToken cancellationToken)
    {
        var number = ++_calls;
        await InterruptAsync(false, false, number);
        cancellationToken.ThrowIfCancellationRequested();
        if (++_journalCalls == faults.FailingJournal)
        {
            World.Situations.Add(Situation.FailingJournals);
            throw new IOException("the journal is away");
        }

        await call();
        await InterruptAsync(false, true, number);
    }

    public async Task WriteAsync(RecordType type, IReadOnlyList<string> ids, Func<Task> write, CancellationToken cancellationToken)
    {
        World.Require(!HasLostLease, $"{type} {string.Join(',', ids)} was written after the lease was lost");
        World.Require(
            _inRow.GetValueOrDefault(type) < MostCalls,
            $"{type} {string.Join(',', ids)} was tried after {MostCalls} calls in a row had failed");
        var call = ++_writes;
        World.ApplyCalls++;
        await InterruptAsync(true, false, call);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await WriteOrFailAsync(call, ids, write);
            if (call == faults.LostAnswer)
            {
                World.Situations.Add(Situation.LostAnswers);
                Unanswered.UnionWith(ids.Select(id => CompanyRead.Key(type, id)));
                throw new IOException("the answer was lost");
            }

            _inRow.Clear();
        }
        catch (StoreRejectedException e)
        {
            World.Situations.Add(Situation.RejectedRecords);
            Refused.Add(CompanyRead.Key(type, e.Id));
            _inRow.Clear();
            throw;
        }
        catch (Exception) when (ids.Count == 1)
        {
            Refused.Add(CompanyRead.Key(type, ids[0]));
            CountFailure(type);
            throw;
        }
        catch (Exception)
        {
            CountFailure(type);
            World.Situations.Add(Situation.HalvedBatches);
            throw;
        }
    }

    private void CountFailure(RecordType type)
    {
        _inRow[type] = _inRow.GetValueOrDefault(type) + 1;
        MayBeGivenUp |= _inRow[type] >= FailuresInRow;
    }

    public Task HoldLeaseAsync(Func<Task> hold)
    {
        if (HoldsLease)
        {
            _renewed.TrySetResult();
        }

        return HoldsLease && faults.IsLeaseDown ? throw new IOException("the lease is away") : hold();
    }

    public Task GiveLeaseBackAsync(Func<Task> release)
    {
        World.IsLeaseLeftBehind |= faults.IsLeaseDown;
        return faults.IsLeaseDown ? throw new IOException("the lease is away") : release();
    }

    private async Task WriteOrFailAsync(int call, IReadOnlyList<string> ids, Func<Task> write)
    {
        if (call == faults.FailingWrite || call >= faults.DownFrom)
        {
            World.Situations.Add(Situation.FailingCalls);
            throw new IOException("the store is away");
        }

        if (ids.FirstOrDefault(faults.RejectedIds.Contains) is { } rejected)
        {
            throw new StoreRejectedException(rejected, "refused");
        }

        if (ids.Any(faults.FailingIds.Contains))
        {
            throw new InvalidOperationException("a record is bad");
        }

        await write();
        await InterruptAsync(true, true, call);
    }

    private Task InterruptAsync(bool isAtWrite, bool isAfter, int call)
    {
        if (interruption?.Is(isAtWrite, isAfter, call) != true)
        {
            return Task.CompletedTask;
        }

        return interruption.Kind switch
        {
            InterruptionKind.Cancelled => CancelAsync(),
            InterruptionKind.Dead => DieAsync(),
            _ when !HoldsLease => Task.CompletedTask,
            InterruptionKind.Frozen => FreezeAsync(),
            _ when faults.IsLeaseDown => OutliveLeaseAsync(),
            _ => RenewAsync(),
        };
    }

    private Task CancelAsync()
    {
        World.Situations.Add(Situation.Cancellations);
        return process.CancelAsync();
    }

    private Task DieAsync()
    {
        World.Situations.Add(interruption!.IsAtWrite ? Situation.Deaths : Situation.DeathsBetweenWrites);
        process.Die();
        return new TaskCompletionSource().Task;
    }

    private async Task FreezeAsync()
    {
        process.Freeze();
        await BeRefusedAsync();
        if (World.Random.Percent(30))
        {
            World.ChangeCompany();
        }

        await OutliveLeaseAsync();
        if (World.Random.Percent(70))
        {
            using var next = new SyncProcess(World);
            await next.SyncAllAsync();
        }

        process.Thaw();
    }

    private Task OutliveLeaseAsync()
    {
        World.Situations.Add(Situation.LostLeases);
        World.Clock.Advance(World.Settings.Sync.LeaseDuration);
        HasLostLease = true;
        return Task.CompletedTask;
    }

    private async Task RenewAsync()
    {
        for (var i = 0; i < 4; i++)
        {
            _renewed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            World.Clock.Advance(World.Settings.Sync.LeaseDuration / 3);
            await _renewed.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        }

        World.Situations.Add(Situation.RenewedLeases);
        await BeRefusedAsync();
    }

    private async Task BeRefusedAsync()
    {
        using var second = new SyncProcess(World);
        World.Require(
            await second.SyncAllAsync() is null && second.WasRefused,
            $"A second run began while the lease of the first was alive");
        World.Situations.Add(Situation.RefusedSecondRuns);
    }
}
