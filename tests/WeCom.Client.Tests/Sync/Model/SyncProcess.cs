using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Runs;
using WeCom.Client.Tests.Sync.Model.Companies;
using WeCom.Client.Tests.Sync.Model.Hosts;
using WeCom.Client.Tests.Sync.Model.Invariants;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>One process of the host: a run or a plan and its application, over the world's stores, journal and lease.</summary>
internal sealed class SyncProcess : IDisposable
{
    private readonly ModelHost _host;
    private readonly CancellationTokenSource _kill = new();
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Action> _due = [];
    private bool _isFrozen;

    public SyncProcess(World world, bool isDisturbed = false)
    {
        World = world;
        Read = new() { AllDepartments = world.Company.VisibleDepartments(), Authorisation = world.Authorisation };
        ReadFaults = isDisturbed ? ReadFaults.Make(world) : ReadFaults.None;
        Calls = new(this, isDisturbed ? StoreFaults.Make(world) : StoreFaults.None, isDisturbed ? Interruption.Make(world.Random) : null);
        Skew = world.HostSkew;
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        _host = world.TakeHost();
        _host.Serve(this);
    }

    public World World { get; }

    /// <summary>By how much the host's clock is wrong.</summary>
    public TimeSpan Skew { get; }

    public ReadFaults ReadFaults { get; }

    public PortCalls Calls { get; }

    /// <summary>The read on which its plan is based.</summary>
    public CompanyRead Read { get; set; }

    /// <summary>Removals of which the journal could not take note yet.</summary>
    public List<string> Unnoted { get; } = [];

    /// <summary>Gets a value that indicates whether the journal knows that the run came to its end.</summary>
    public bool IsEndKnown { get; set; }

    /// <summary>The one department of a run over a part.</summary>
    public long? AsksFor { get; private set; }

    public RunKinds Kinds { get; private set; }

    /// <summary>Gets a value that indicates whether the run is one that may remove.</summary>
    public bool MayRemove { get; private set; }

    /// <summary>Gets a value that indicates whether it is a run over less than everything.</summary>
    public bool IsOverPart { get; private set; }

    /// <summary>Gets a value that indicates whether it applies a plan that was kept.</summary>
    public bool IsPlanned { get; private set; }

    public DateTimeOffset Started { get; private set; }

    public bool WasRefused { get; private set; }

    public Task<SyncPlan?> PlanAsync() => EndAsync(_host.Planner.PlanAsync(cancellationToken: _kill.Token));

    public Task ApproveAsync(string hash) => _host.Planner.ApproveRemovalsAsync(hash, "the tests");

    public Task<bool> WithdrawAsync(string hash)
    {
        _host.Serve(this);
        return _host.Planner.WithdrawApprovalAsync(hash, "the tests");
    }

    /// <returns>Which sets may go, and who said so.</returns>
    public async Task<IReadOnlyList<(string Hash, string By)>> ListApprovalsAsync()
    {
        _host.Serve(this);
        return [.. (await _host.Planner.ListApprovalsAsync()).Select(approval => (approval.RemovalHash, approval.ApprovedBy))];
    }

    public Task<SyncResult?> SyncAllAsync() => RunAsync(RunKinds.All, true, token => _host.Sync.SyncAllAsync(cancellationToken: token));

    public Task<SyncResult?> SyncUsersAsync(long? departmentId, bool fetchChild)
    {
        AsksFor = departmentId;
        return RunAsync(RunKinds.Users, false, token => _host.Sync.SyncUsersAsync(departmentId, fetchChild, cancellationToken: token));
    }

    public Task<SyncResult?> SyncDepartmentsAsync(long? departmentId)
    {
        AsksFor = departmentId;
        return RunAsync(RunKinds.Departments, false, token => _host.Sync.SyncDepartmentsAsync(departmentId, cancellationToken: token));
    }

    public Task<SyncResult?> ApplyAsync(SyncPlan plan)
    {
        IsPlanned = true;
        return RunAsync(RunKinds.All, true, token => _host.Planner.ApplyAsync(plan, cancellationToken: token));
    }

    /// <summary>Applies a plan that somebody changed by hand. Its counts are not those of the read.</summary>
    public async Task ApplyEditedAsync(SyncPlan? plan)
    {
        if (plan is not null)
        {
            IsPlanned = true;
            (MayRemove, Started) = (true, World.Clock.GetUtcNow());
            await EndAsync(_host.Planner.ApplyAsync(plan, cancellationToken: _kill.Token));
        }
    }

    /// <summary>Under which stamp the plan expects a record.</summary>
    public void NoteListed(string key, string stamp)
    {
        if (!IsPlanned)
        {
            Read.Listed[key] = stamp;
        }
    }

    /// <summary>The journal knows of a batch that was written with its entries.</summary>
    public void NoteRemovals(IEnumerable<JournalEntry> entries)
    {
        foreach (var entry in entries.Where(entry => entry.Action is PlanAction.Remove))
        {
            World.Ledger.Note(this, CompanyRead.Key(entry.Type, entry.Id));
        }
    }

    public Task CancelAsync() => _kill.CancelAsync();

    public void Die()
    {
        _isFrozen = true;
        World.IsLeaseLeftBehind = true;
        _died.TrySetResult();
    }

    public void Freeze() => _isFrozen = true;

    /// <summary>Time has jumped, and whatever became due fires once.</summary>
    public void Thaw()
    {
        _isFrozen = false;
        foreach (var fire in _due.Distinct().ToList())
        {
            fire();
        }

        _due.Clear();
    }

    public void Fire(Action timer)
    {
        if (_isFrozen)
        {
            _due.Add(timer);
        }
        else
        {
            timer();
        }
    }

    public void Dispose()
    {
        _kill.Dispose();
        World.GiveBack(_host);
    }

    private async Task<SyncResult?> RunAsync(RunKinds kinds, bool mayRemove, Func<CancellationToken, Task<SyncResult>> run)
    {
        (Kinds, MayRemove, IsOverPart, Started) = (kinds, mayRemove, !mayRemove, World.Clock.GetUtcNow());
        var limits = new RunLimits(this);
        var result = await EndAsync(run(_kill.Token));
        limits.Check();
        if (result is not null)
        {
            RunInvariants.Check(this, result);
        }

        return result;
    }

    /// <returns>Null for what ended by a failure, a cancellation or the process's death.</returns>
    private async Task<T?> EndAsync<T>(Task<T> running)
        where T : class
    {
        await Task.WhenAny(running, _died.Task);
        try
        {
            return running.IsCompleted ? await running : null;
        }
        catch (WeChatException e)
        {
            WasRefused = e.Category == ErrorCategory.Conflict;
            return null;
        }
        catch (OperationCanceledException) when (_kill.IsCancellationRequested)
        {
            return null;
        }
    }
}
