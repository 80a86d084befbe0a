namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Puts the values a store holds beside those that will replace them, where the store can tell.</summary>
internal sealed class OldValues<TKey, TRecord, TStored, TChange>(RecordKind<TKey, TRecord, TStored, TChange> kind)
    where TKey : notnull
    where TRecord : class
    where TChange : class
{
    private const int AtOnce = 500;

    public async Task<PlanSection<TChange>> AddAsync(
        PlanSection<TChange> section, Func<IReadOnlyCollection<TKey>, IAsyncEnumerable<TRecord>> read, CancellationToken cancellationToken)
    {
        var updates = section.Items.Where(item => item.Fields.Count > 0 && item.Change is not null).Select(item => kind.KeyOf(kind.ValuesOf(item.Change!)!)).ToList();
        if (updates.Count == 0)
        {
            return section;
        }

        var held = new Dictionary<string, TRecord>(StringComparer.OrdinalIgnoreCase);
        foreach (var keys in updates.Chunk(AtOnce))
        {
            await foreach (var record in read(keys).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                held[kind.TextOf(kind.KeyOf(record))] = record;
            }
        }

        return section with { Items = [.. section.Items.Select(item => held.TryGetValue(item.Id, out var record) ? item with { Fields = [.. item.Fields.Select(field => Beside(field, record))] } : item)] };
    }

    private FieldChange Beside(FieldChange change, TRecord record)
    {
        var field = 0;
        while (kind.Fields[field] != change.Name)
        {
            field++;
        }

        return change with { OldValue = kind.FieldText(record, field) };
    }
}
