namespace WeCom.Client.Contacts.Wire;

/// <summary>
/// Keeps bytes of many records one after the other in a few arrays, since an array of its own for each of them costs more to make and
/// to collect. As long as one record is in use, so is the whole array, which holds what a few records have.
/// </summary>
internal struct BytePages
{
    private const int SmallestPage = 512;
    private const int LargestPage = 8 * 1024;

    private byte[]? _page;
    private int _used;

    /// <summary>Copies the bytes.</summary>
    public ArraySegment<byte> Keep(ReadOnlySpan<byte> bytes)
    {
        // Most answers have few records, and one that is large would waste the rest of a page.
        if (bytes.Length > LargestPage / 8)
        {
            return bytes.ToArray();
        }

        if (_page is null || _page.Length - _used < bytes.Length)
        {
            var size = Math.Clamp(2 * (_page?.Length ?? 0), SmallestPage, LargestPage);
            (_page, _used) = (GC.AllocateUninitializedArray<byte>(Math.Max(size, bytes.Length)), 0);
        }

        var kept = new ArraySegment<byte>(_page, _used, bytes.Length);
        bytes.CopyTo(kept);
        _used += bytes.Length;
        return kept;
    }
}
