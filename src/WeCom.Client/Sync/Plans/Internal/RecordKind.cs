using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>What planning needs to know of departments and of people, so that there is one planner for both.</summary>
internal abstract class RecordKind<TKey, TRecord, TStored, TChange>
    where TKey : notnull
    where TChange : class
{
    public abstract IEqualityComparer<TKey> Keys { get; }

    /// <summary>The compared properties, one a slot. New ones go to the end.</summary>
    public abstract IReadOnlyList<string> Fields { get; }

    public abstract TKey KeyOf(TRecord record);

    public abstract TKey KeyOf(TStored stored);

    public abstract string TextOf(TKey key);

    public abstract string StampOf(TStored stored);

    public abstract bool IsActive(TStored stored);

    /// <summary>Fills a slot for each of <see cref="Fields"/>; 0 for a field that was not returned.</summary>
    public abstract void Hash(TRecord record, Span<uint> slots);

    /// <summary>The value of one of <see cref="Fields"/> as text, for a human; null where it was not returned.</summary>
    public abstract string? FieldText(TRecord record, int field);

    public abstract TRecord? ValuesOf(TChange change);

    public abstract TChange Save(TRecord record, string? expectedStamp, string newStamp);

    public abstract TChange Remove(ChangeKind kind, TStored stored);

    /// <summary>The order in which leavers go.</summary>
    public virtual IEnumerable<TStored> RemovalOrder(IReadOnlyCollection<TStored> leavers) => leavers.OrderBy(stored => TextOf(KeyOf(stored)), StringComparer.OrdinalIgnoreCase);
}
