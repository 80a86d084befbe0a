using System.Diagnostics.CodeAnalysis;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>The operations on departments or people that the planner needs, so that one planner serves both.</summary>
internal abstract class RecordKind<TKey, TRecord, TStored, TChange>
    where TKey : notnull
    where TChange : class, IRecordChange
{
    public abstract IEqualityComparer<TKey> Keys { get; }

    /// <summary>The compared properties, one a slot. New ones go to the end.</summary>
    public abstract IReadOnlyList<string> Fields { get; }

    public abstract TKey KeyOf(TRecord record);

    public abstract TKey KeyOf(TStored stored);

    public abstract string TextOf(TKey key);

    /// <summary>Reads what <see cref="TextOf"/> wrote; false for an id that is none of this kind.</summary>
    public abstract bool TryKey(string id, [MaybeNullWhen(false)] out TKey key);

    public abstract string StampOf(TStored stored);

    public abstract bool IsActive(TStored stored);

    /// <summary>Fills a slot for each of <see cref="Fields"/>; 0 for a field that was not returned.</summary>
    public abstract void Hash(TRecord record, Span<uint> slots);

    /// <summary>The value of one of <see cref="Fields"/> as text, for a human; null where it was not returned.</summary>
    public abstract string? FieldText(TRecord record, int field);

    /// <summary>The display name; null where it was not returned.</summary>
    public abstract string? NameOf(TRecord record);

    /// <summary>The departments that a new stamp remembers as the record's places; null where none were returned.</summary>
    public abstract IReadOnlyList<long>? SeenIn(TRecord record);

    /// <summary>Returns the departments where the record was last seen. Absence proves something only if one of them was read.</summary>
    public abstract IReadOnlyList<long> PlacesOf(TStored stored);

    /// <summary>The record with its id alone: saved, it changes nothing but the stamp.</summary>
    public abstract TRecord WithoutValues(TRecord record);

    public abstract TRecord? ValuesOf(TChange change);

    public abstract TChange Save(TRecord record, string? expectedStamp, string newStamp);

    public abstract TChange Remove(ChangeKind kind, TStored stored);

    /// <summary>Returns the stamp of the values, the departments where they were seen, and the expected stamp.</summary>
    public string NewStamp(TRecord values, IReadOnlyList<long>? seenIn, string? expectedStamp)
    {
        var slots = new uint[Fields.Count];
        Hash(values, slots);
        return NewStamp(slots, seenIn, expectedStamp);
    }

    /// <summary>
    /// Returns the stamp of slots that are hashed already; those that were not returned are filled from the expected stamp.
    /// </summary>
    public string NewStamp(Span<uint> slots, IReadOnlyList<long>? seenIn, string? expectedStamp)
    {
        if (expectedStamp is not null)
        {
            var seenBefore = Stamp.PlacesOf(expectedStamp);

            // Everybody is in a department, so an empty list only shows that this app sees none of them.
            seenIn = seenIn is { Count: > 0 } ? seenIn : seenBefore;
            Keep(expectedStamp, slots, hasMovedOn: !seenBefore.ToHashSet().SetEquals(seenIn));
        }

        return Stamp.Create(slots, seenIn);
    }

    /// <summary>Fills the slots of fields that were not returned, and whose stored values stay as they are.</summary>
    /// <param name="expectedStamp">The stamp to take them from.</param>
    /// <param name="slots">The slots of what was returned.</param>
    /// <param name="hasMovedOn">Whether the record is seen elsewhere than before.</param>
    protected virtual void Keep(string expectedStamp, Span<uint> slots, bool hasMovedOn) => Stamp.Keep(expectedStamp, slots);

    /// <summary>Returns the records in the order in which they are removed.</summary>
    public virtual IEnumerable<TStored> RemovalOrder(IReadOnlyCollection<TStored> leavers) =>
        leavers.OrderBy(stored => TextOf(KeyOf(stored)), StringComparer.OrdinalIgnoreCase);
}
