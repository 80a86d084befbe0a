using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>
/// A small stable hash of one field: CRC-32C over its length and its text, never 0, which means "not returned".
/// It tells a change, it does not protect against forgery: whoever can write the directory needs none.
/// </summary>
internal static class FieldHash
{
    private const uint Start = 0xFFFFFFFF;
    private const int LettersOfWord = sizeof(ulong) / sizeof(char);
    private const int LettersOnStack = 1024;

    public static uint Of(string? text) => text is null ? 0 : Finish(Add(Start, text));

    /// <summary>The hash of the text that the bytes are.</summary>
    public static uint Of(byte[]? utf8)
    {
        if (utf8 is null)
        {
            return 0;
        }

        var text = utf8.Length <= LettersOnStack ? stackalloc char[LettersOnStack] : new char[utf8.Length];
        return Finish(Add(Start, text[..Encoding.UTF8.GetChars(utf8, text)]));
    }

    public static uint Of(long? number) => number is null ? 0 : Finish(BitOperations.Crc32C(Start, (ulong)number.Value));

    public static uint Of(IReadOnlyList<string>? texts)
    {
        if (texts is null)
        {
            return 0;
        }

        var hash = Begin(texts.Count);
        var sorted = Sorted(texts);
        for (var i = 0; i < sorted.Count; i++)
        {
            hash = Add(hash, sorted[i]);
        }

        return Finish(hash);
    }

    public static uint Add(uint hash, ReadOnlySpan<char> text)
    {
        hash = BitOperations.Crc32C(hash, (ulong)text.Length);
        var words = MemoryMarshal.Cast<char, ulong>(text);
        foreach (var word in words)
        {
            hash = BitOperations.Crc32C(hash, word);
        }

        var rest = 0UL;
        foreach (var letter in text[(words.Length * LettersOfWord)..])
        {
            rest = (rest << 16) | letter;
        }

        return rest == 0 ? hash : BitOperations.Crc32C(hash, rest);
    }

    public static uint Add(uint hash, long number) => BitOperations.Crc32C(hash, (ulong)number);

    public static uint Begin(int count) => BitOperations.Crc32C(Start, (ulong)count);

    public static uint Finish(uint hash) => hash == 0 ? 1 : hash;

    // WeCom promises no order for leaders; one that changes must not look like a change.
    private static IReadOnlyList<string> Sorted(IReadOnlyList<string> texts)
        => texts.Count < 2 ? texts : [.. texts.Order(StringComparer.OrdinalIgnoreCase)];
}
