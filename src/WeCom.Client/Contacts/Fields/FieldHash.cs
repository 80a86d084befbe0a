using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace WeCom.Client.Contacts.Fields;

/// <summary>
/// Computes a small stable hash of one field: CRC-32C over its length and its text, never 0, which means "not returned". It detects
/// changes, not forgery: an attacker who can write the directory needs no forgery.
/// </summary>
internal static class FieldHash
{
    private const uint Start = 0xFFFFFFFF;
    private const int LettersOfWord = sizeof(ulong) / sizeof(char);
    private const int LettersOnStack = 64;

    public static uint Of(string? text) => text is null ? 0 : Of(text.AsSpan());

    public static uint Of(ReadOnlySpan<char> text) => Finish(Add(Start, text));

    /// <summary>Returns the hash of a text by its bytes, if all of them are ASCII: that of the string, without making one.</summary>
    public static uint OfAscii(ReadOnlySpan<byte> text)
    {
        var hash = BitOperations.Crc32C(Start, (ulong)text.Length);
        if (text.Length < LettersOfWord)
        {
            var few = 0UL;
            foreach (var letter in text)
            {
                few = (few << 16) | letter;
            }

            return Finish(few == 0 ? hash : BitOperations.Crc32C(hash, few));
        }

        var words = MemoryMarshal.Cast<byte, uint>(text);
        foreach (var word in words)
        {
            hash = BitOperations.Crc32C(hash, Widen(word));
        }

        return Finish(words.Length * LettersOfWord == text.Length
            ? hash
            : BitOperations.Crc32C(hash, Widen(Unsafe.ReadUnaligned<uint>(in text[^LettersOfWord]))));
    }

    public static uint Of(long? number) => number is null ? 0 : Finish(BitOperations.Crc32C(Start, (ulong)number.Value));

    /// <summary>Returns the hash of a set of userids: they compare ignoring case, and WeCom promises no order.</summary>
    public static uint OfUserIds(IReadOnlyList<string>? userIds)
    {
        if (userIds is null)
        {
            return 0;
        }

        Span<char> capitals = stackalloc char[LettersOnStack];
        var sum = 0u;
        foreach (var userId in userIds is string[] array ? array : userIds.ToArray())
        {
            // Nearly all userids are short and of ASCII, whose letters are changed in a tenth of the time.
            var isPlain = Ascii.ToUpper(userId, capitals, out var length) == OperationStatus.Done;
            ReadOnlySpan<char> key = isPlain ? capitals[..length] : userId.ToUpperInvariant();
            sum += Member(Add(Start, key));
        }

        return Finish(Add(Begin(userIds.Count), sum));
    }

    public static uint Add(uint hash, ReadOnlySpan<char> text)
    {
        hash = BitOperations.Crc32C(hash, (ulong)text.Length);
        if (text.Length < LettersOfWord)
        {
            var few = 0UL;
            foreach (var letter in text)
            {
                few = (few << 16) | letter;
            }

            return few == 0 ? hash : BitOperations.Crc32C(hash, few);
        }

        return AddWords(hash, MemoryMarshal.AsBytes(text));
    }

    public static uint Add(uint hash, ReadOnlySpan<byte> utf8)
    {
        hash = BitOperations.Crc32C(hash, (ulong)utf8.Length);
        if (utf8.Length < sizeof(ulong))
        {
            var few = 0UL;
            foreach (var letter in utf8)
            {
                few = (few << 8) | letter;
            }

            return few == 0 ? hash : BitOperations.Crc32C(hash, few);
        }

        return AddWords(hash, utf8);
    }

    public static uint Add(uint hash, long number) => BitOperations.Crc32C(hash, (ulong)number);

    public static uint Begin(int count) => BitOperations.Crc32C(Start, (ulong)count);

    /// <summary>
    /// Mixes the hash of an element of a set before it is added to the others: in a plain sum two elements could exchange parts.
    /// </summary>
    public static uint Member(uint hash)
    {
        // The finalizer of MurmurHash3: CRCs are linear, and so are sums of them.
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }

    public static uint Finish(uint hash) => hash == 0 ? 1 : hash;

    // Four letters of a byte as four of two.
    private static ulong Widen(uint letters)
    {
        var wide = (letters | ((ulong)letters << 16)) & 0x0000FFFF0000FFFF;
        return (wide | (wide << 8)) & 0x00FF00FF00FF00FF;
    }

    private static uint AddWords(uint hash, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            hash = BitOperations.Crc32C(hash, word);
        }

        // The rest is hashed as the last eight bytes, which overlap the previous word. That is faster than byte by byte.
        return words.Length * sizeof(ulong) == bytes.Length
            ? hash
            : BitOperations.Crc32C(hash, Unsafe.ReadUnaligned<ulong>(in bytes[^sizeof(ulong)]));
    }
}
