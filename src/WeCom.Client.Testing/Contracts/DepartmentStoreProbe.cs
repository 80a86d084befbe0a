using System.Globalization;
using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.Contracts;

/// <summary>A department store under trial, and the changes that rules are made of.</summary>
internal sealed class DepartmentStoreProbe(Func<IDepartmentStore> open, ProbeCompany company, KeptFields<WeComDepartment> kept)
    : IStoreProbe
{
    private readonly BatchNames _batches = new();

    public SyncContext Corp => company.Corp;

    /// <summary>Gets a value that indicates whether the store's ReadAsync yields anything.</summary>
    public bool Reads => kept.Names.Count > 0;

    public SyncContext OtherCorp => company.OtherCorp;

    /// <summary>A department with every field.</summary>
    public WeComDepartment Full { get; } = new()
    {
        DepartmentId = 70,
        ParentId = 7,
        Name = "研发中心𠮷",
        EnglishName = "R&D",
        Leaders = ["zhang.san", "李四"],
        Order = 4_294_967_295,
        AdditionalFields = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["create_group"] = JsonElement.Parse("""{"x":"是"}"""),
        },
    };

    public static WeComDepartment Only(long id, long parent = 1) => new() { DepartmentId = id, ParentId = parent };

    public static WeComDepartment Department(long id, long parent = 1) =>
        new() { DepartmentId = id, ParentId = parent, Name = string.Create(CultureInfo.InvariantCulture, $"Name of {id}") };

    public static DepartmentChange Save(long id, string newStamp, string? expected = null, WeComDepartment? values = null) =>
        new(ChangeKind.Save, id) { Values = values ?? Department(id), ExpectedStamp = expected, NewStamp = newStamp };

    public static DepartmentChange Deactivate(long id, string expected) => new(ChangeKind.Deactivate, id) { ExpectedStamp = expected };

    public static DepartmentChange Delete(long id, string expected) => new(ChangeKind.Delete, id) { ExpectedStamp = expected };

    public IDepartmentStore Open() => open();

    /// <summary>Applies a batch that may fail: the rule decides what that means.</summary>
    public Task AttemptAsync(IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
        => AttemptAsync(open(), changes, cancellationToken);

    /// <summary>Applies a batch that may fail with a store that was opened before.</summary>
    public Task AttemptAsync(IDepartmentStore store, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
    {
        _batches.Next();
        return store.ApplyAsync(Corp, changes, cancellationToken);
    }

    public Task ApplyAsync(DepartmentChange[] changes, CancellationToken cancellationToken) => ApplyAsync(Corp, changes, cancellationToken);

    public Task ApplyAsync(SyncContext context, DepartmentChange[] changes, CancellationToken cancellationToken)
        => _batches.ApplyAsync(() => open().ApplyAsync(context, changes, cancellationToken), cancellationToken);

    public Task ApplyTwiceAsync(DepartmentChange[] changes, Func<Task> check, CancellationToken cancellationToken)
        => _batches.ApplyTwiceAsync(() => open().ApplyAsync(Corp, changes, cancellationToken), check, cancellationToken);

    public Task RefusesAsync(long id, DepartmentChange[] changes, CancellationToken cancellationToken)
        => _batches.RefusesAsync(
            id.ToString(CultureInfo.InvariantCulture),
            () => open().ApplyAsync(Corp, changes, cancellationToken),
            cancellationToken);

    public Task<List<StoredDepartment>> ListAsync(SyncContext context, CancellationToken cancellationToken) =>
        open().ListAsync(context, cancellationToken).OrderBy(department => department.DepartmentId).ToListAsync(cancellationToken).AsTask();

    public Task<List<StoredDepartment>> FindAsync(long[] departmentIds, CancellationToken cancellationToken) =>
        open().FindAsync(Corp, departmentIds, cancellationToken)
            .OrderBy(department => department.DepartmentId)
            .ToListAsync(cancellationToken).AsTask();

    public async Task HoldsAsync(string when, StoredDepartment[] expected, CancellationToken cancellationToken) =>
        Require.Same(expected, await ListAsync(Corp, cancellationToken).ConfigureAwait(false), After($"the records {when}"));

    /// <summary>Reads the departments of these ids, and compares what is kept of them.</summary>
    public async Task ReadsAsync(string when, long[] ids, WeComDepartment[] expected, CancellationToken cancellationToken)
    {
        var read = open().ReadAsync(Corp, ids, cancellationToken).OrderBy(department => department.DepartmentId);
        var found = await read.ToListAsync(cancellationToken).ConfigureAwait(false);
        kept.RequireSame(expected, found, After($"the values {when}"));
    }

    /// <inheritdoc/>
    public string LastBatch => _batches.Last;

    /// <inheritdoc/>
    public string After(string what) => $"{what} ({LastBatch})";
}
