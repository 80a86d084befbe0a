using System.Globalization;
using System.Runtime.CompilerServices;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using Held = System.Collections.Generic.IReadOnlyDictionary<long, WeCom.Client.Sync.Ports.StoredDepartment>;

namespace WeCom.Client.Testing.Tests.Contracts;

/// <summary>A store that keeps every rule but the one that a test takes from it.</summary>
internal sealed class WrongDepartmentStore(IDepartmentStore right) : IDepartmentStore
{
    public Func<Held, IReadOnlyList<DepartmentChange>, IEnumerable<DepartmentChange>>? Rewrite { get; init; }

    public Func<Held, IReadOnlyList<DepartmentChange>, Task>? Before { get; init; }

    public Func<SyncContext, SyncContext>? Company { get; init; }

    public Func<StoredDepartment, StoredDepartment>? Listed { get; init; }

    public Func<WeComDepartment, WeComDepartment>? Read { get; init; }

    public Func<StoredDepartment, bool>? Finds { get; init; }

    public bool IgnoresCancellation { get; init; }

    public bool WritesOneByOne { get; init; }

    /// <summary>Set where two writers at once must end as one after the other.</summary>
    public SemaphoreSlim? Gate { get; init; }

    public async IAsyncEnumerable<StoredDepartment> ListAsync(
        SyncContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var department in right.ListAsync(Of(context), IgnoresCancellation ? CancellationToken.None : cancellationToken))
        {
            yield return Listed is null ? department : Listed(department);
        }
    }

    public IAsyncEnumerable<StoredDepartment> FindAsync(
        SyncContext context,
        IReadOnlyCollection<long> departmentIds,
        CancellationToken cancellationToken)
        => right.FindAsync(Of(context), departmentIds, cancellationToken).Where(department => Finds is null || Finds(department));

    public IAsyncEnumerable<WeComDepartment> ReadAsync(
        SyncContext context,
        IReadOnlyCollection<long> departmentIds,
        CancellationToken cancellationToken)
        => right
            .ReadAsync(Of(context), departmentIds, IgnoresCancellation ? CancellationToken.None : cancellationToken)
            .Select(department => Read is null ? department : Read(department));

    public async Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
    {
        await (Gate?.WaitAsync(cancellationToken) ?? Task.CompletedTask);
        try
        {
            await WriteAsync(context, changes, cancellationToken);
        }
        finally
        {
            Gate?.Release();
        }
    }

    public static StoreRejectedException Refusal(long id) => new(id.ToString(CultureInfo.InvariantCulture), "refused");

    private async Task WriteAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
    {
        var given = IgnoresCancellation ? CancellationToken.None : cancellationToken;
        var held = await right
            .ListAsync(Of(context), given)
            .ToDictionaryAsync(department => department.DepartmentId, cancellationToken: given);
        await (Before?.Invoke(held, changes) ?? Task.CompletedTask);
        IReadOnlyList<DepartmentChange> rewritten = Rewrite is null ? changes : [.. Rewrite(held, changes)];
        foreach (var part in WritesOneByOne ? rewritten.Select(change => (IReadOnlyList<DepartmentChange>)[change]) : [rewritten])
        {
            await right.ApplyAsync(Of(context), part, given);
        }
    }

    private SyncContext Of(SyncContext context) => Company is null ? context : Company(context);
}
