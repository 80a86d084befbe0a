using System.Buffers;
using System.Buffers.Text;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Department ids as a short text: sorted, each as its distance from the one before, seven bits a byte.</summary>
internal static class StampPlaces
{
    private const int LongestId = 10;

    public static string Encode(IReadOnlyList<long>? ids)
    {
        if (ids is not { Count: > 0 })
        {
            return "";
        }

        var sorted = ids.Count == 1 ? ids : [.. ids.Where(id => id > 0).Distinct().Order()];
        var bytes = new byte[sorted.Count * LongestId];
        var (length, last) = (0, 0L);
        for (var i = 0; i < sorted.Count; i++)
        {
            var distance = (ulong)(sorted[i] - last);
            last = sorted[i];
            while (distance >= 0x80)
            {
                bytes[length++] = (byte)(distance | 0x80);
                distance >>= 7;
            }

            bytes[length++] = (byte)distance;
        }

        return Base64Url.EncodeToString(bytes.AsSpan(0, length));
    }

    /// <returns>The ids; empty where the text is not one that <see cref="Encode"/> made.</returns>
    public static IReadOnlyList<long> Decode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done)
        {
            return [];
        }

        var ids = new List<long>();
        var (id, distance, shift) = (0L, 0UL, 0);
        foreach (var one in bytes.AsSpan(0, length))
        {
            distance |= (ulong)(one & 0x7F) << shift;
            shift += 7;
            if (one < 0x80)
            {
                id += (long)distance;
                ids.Add(id);
                (distance, shift) = (0, 0);
            }
        }

        return ids;
    }
}
