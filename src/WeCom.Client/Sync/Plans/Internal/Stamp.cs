using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>
/// The text stored with each record: a slot of 32 bits a field, and for people the departments in which WeCom showed them last. A field
/// that is not returned keeps its old slot, so losing a grant and getting it back writes nothing, and a changed field is known by name
/// without its old value.
/// </summary>
internal static class Stamp
{
    // Slots may be added at the end; for any other change of layout or hash this letter changes, and every record is written once.
    private const char Version = 'b';
    private const char PlacesFollow = '.';
    private const int MaxSlots = 64;

    /// <param name="slots">The slots.</param>
    /// <param name="places">The departments in which the person was seen; null for a department, or where they are not known.</param>
    public static string Create(ReadOnlySpan<uint> slots, IReadOnlyList<long>? places = null)
    {
        var used = slots.TrimEnd(0u);
        var suffix = StampPlaces.Encode(places);
        Span<char> text = stackalloc char[1 + Base64Url.GetEncodedLength(used.Length * sizeof(uint))];
        text[0] = Version;
        Base64Url.EncodeToChars(MemoryMarshal.AsBytes(used), text[1..]);
        return suffix.Length == 0 ? new string(text) : string.Concat(text, [PlacesFollow], suffix);
    }

    /// <summary>Returns the departments in which the person was last seen; empty if the stamp does not contain them.</summary>
    public static IReadOnlyList<long> PlacesOf(string stored)
    {
        var dot = stored.IndexOf(PlacesFollow, StringComparison.Ordinal);
        return dot < 0 || stored[0] != Version ? [] : StampPlaces.Decode(stored.AsSpan(dot + 1));
    }

    /// <summary>Compares what was returned with what is stored.</summary>
    /// <param name="stored">The stored stamp; one that cannot be read counts as empty.</param>
    /// <param name="slots">The slots of what was returned.</param>
    /// <returns>A bit for each field that was returned and differs.</returns>
    public static ulong Differences(string stored, ReadOnlySpan<uint> slots)
    {
        Span<uint> old = stackalloc uint[MaxSlots];
        Read(stored, old);
        var changed = 0UL;
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i] != 0 && slots[i] != old[i])
            {
                changed |= 1UL << i;
            }
        }

        return changed;
    }

    /// <summary>Fills the slots of fields that were not returned from the stored stamp.</summary>
    /// <param name="stored">The stored stamp; one that cannot be read counts as empty.</param>
    /// <param name="slots">The slots of what was returned.</param>
    public static void Keep(string stored, Span<uint> slots)
    {
        Span<uint> old = stackalloc uint[MaxSlots];
        Read(stored, old);
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = slots[i] == 0 ? old[i] : slots[i];
        }
    }

    private static void Read(string stored, Span<uint> slots)
    {
        slots.Clear();
        if (stored.Length == 0 || stored[0] != Version)
        {
            return;
        }

        var dot = stored.IndexOf(PlacesFollow, StringComparison.Ordinal);
        var text = dot < 0 ? stored.AsSpan(1) : stored.AsSpan(1, dot - 1);
        // The overloads that only say "no" throw where the text is not Base64Url.
        if (Base64Url.DecodeFromChars(text, MemoryMarshal.AsBytes(slots), out _, out _) != OperationStatus.Done)
        {
            slots.Clear();
        }
    }
}
