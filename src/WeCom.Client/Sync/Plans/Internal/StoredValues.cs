using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>
/// Puts the values that a store holds into a plan, where the store can tell: old values beside new ones, and the names of those who go,
/// are kept, or cannot be read.
/// </summary>
internal sealed class StoredValues<TKey, TRecord, TStored, TChange>(RecordKind<TKey, TRecord, TStored, TChange> kind)
    where TKey : notnull
    where TRecord : class
    where TChange : class, IRecordChange
{
    private const int AtOnce = 500;

    // More names than this are not readable for a human.
    private const int MostNames = 5000;

    public async Task<PlanSection<TChange>> AddAsync(
        PlanSection<TChange> section,
        Func<TChange, TKey> keyOf,
        Func<IReadOnlyCollection<TKey>, IAsyncEnumerable<TRecord>> read,
        CancellationToken cancellationToken)
    {
        var updates = section.Items.Where(IsStored).Where(item => item.Fields.Count > 0 || item.Name is null)
            .Select(item => keyOf(item.Change!));
        var gone = section.Removals.Concat(section.OutOfSight).Take(MostNames).Select(item => keyOf(item.Change!));
        var nameless = section.Kept.Concat(section.Items.Where(item => item.Action == PlanAction.Fail && item.Name is null))
            .Take(MostNames)
            .SelectMany(item => kind.TryKey(item.Id, out var key) ? [key] : Array.Empty<TKey>());
        var wanted = updates.Concat(gone).Concat(nameless).Distinct(kind.Keys).ToList();
        var held = new Dictionary<TKey, TRecord>(kind.Keys);
        foreach (var keys in wanted.Chunk(AtOnce))
        {
            await foreach (var record in read(keys).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                held[kind.KeyOf(record)] = record;
            }
        }

        return held.Count == 0 ? section : section with
        {
            Items = [.. section.Items.Select(item => IsStored(item) ? WithOldValues(item, keyOf, held) : WithNameById(item, held))],
            Removals = [.. section.Removals.Select(item => WithName(item, keyOf, held))],
            OutOfSight = [.. section.OutOfSight.Select(item => WithName(item, keyOf, held))],
            Kept = [.. section.Kept.Select(item => WithNameById(item, held))],
        };
    }

    /// <summary>
    /// Returns the section without old values, and with the names alone that it saves. Anybody may have edited what a kept plan says of the
    /// store.
    /// </summary>
    public PlanSection<TChange> Without(PlanSection<TChange> section) => section with
    {
        Items = [.. section.Items.Select(item => item.Change is null ? item : item with
        {
            Name = kind.NameOf(kind.ValuesOf(item.Change)!),
            Fields = [.. item.Fields.Select(field => field with { OldValue = null })],
        })],
        Removals = [.. section.Removals.Select(item => item with { Name = null })],
        OutOfSight = [.. section.OutOfSight.Select(item => item with { Name = null })],
        Kept = [.. section.Kept.Select(item => item with { Name = null })],
    };

    private static bool IsStored(PlanItem<TChange> item) => item.Change is { ExpectedStamp: not null };

    private PlanItem<TChange> WithOldValues(PlanItem<TChange> item, Func<TChange, TKey> keyOf, Dictionary<TKey, TRecord> held)
        => item.Change is { } change && held.TryGetValue(keyOf(change), out var record)
            ? item with { Name = item.Name ?? kind.NameOf(record), Fields = [.. item.Fields.Select(field => Beside(field, record))] }
            : item;

    private PlanItem<TChange> WithNameById(PlanItem<TChange> item, Dictionary<TKey, TRecord> held)
        => item.Name is null && item.Change is null && kind.TryKey(item.Id, out var key) && held.TryGetValue(key, out var record)
            ? item with { Name = kind.NameOf(record) }
            : item;

    private PlanItem<TChange> WithName(PlanItem<TChange> item, Func<TChange, TKey> keyOf, Dictionary<TKey, TRecord> held)
        => held.TryGetValue(keyOf(item.Change!), out var record) ? item with { Name = kind.NameOf(record) } : item;

    private FieldChange Beside(FieldChange change, TRecord record)
    {
        for (var field = 0; field < kind.Fields.Count; field++)
        {
            if (kind.Fields[field] == change.Name)
            {
                return change with { OldValue = kind.FieldText(record, field) };
            }
        }

        return change;
    }
}
