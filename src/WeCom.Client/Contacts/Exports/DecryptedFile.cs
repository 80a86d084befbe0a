using System.Buffers.Binary;
using System.Security.Cryptography;
using WeCom.Client.Http.Files;

namespace WeCom.Client.Contacts.Exports;

/// <summary>
/// The JSON of an export file, decrypted while the file arrives: AES-256-CBC, padded to 32 bytes. Also read is a file with the envelope
/// that callbacks have: 16 random bytes, the length, the JSON, an id.
/// </summary>
/// <remarks>docs/wire/export.md</remarks>
internal sealed class DecryptedFile : ArrivingStream
{
    private const int Piece = 64 * 1024;
    private const int Block = 16;
    private const int LongestPadding = 32;
    private const int BeforeLength = 16;
    private const int BeforeJson = BeforeLength + sizeof(uint);

    private readonly Stream _file;
    private readonly Aes _aes = Aes.Create();
    private readonly byte[] _vector = new byte[Block];
    private readonly byte[] _encrypted = new byte[Piece];

    // The end of each piece is held back, since it may be the padding.
    private readonly byte[] _plain = new byte[Piece + LongestPadding];
    private int _start;
    private int _ready;
    private int _held;
    private bool _hasBegun;
    private bool _hasEnded;
    private long? _leftInEnvelope;

    /// <param name="file">The encrypted file.</param>
    /// <param name="cipherKey">The key that the export was given.</param>
    public DecryptedFile(Stream file, ExportCipherKey cipherKey)
    {
        _file = file;
        _aes.Key = cipherKey.Decode();
        _aes.Key.AsSpan(0, Block).CopyTo(_vector);
    }

    /// <exception cref="InvalidFileException">The decrypted data is not such a file.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_ready == 0 && !_hasEnded)
        {
            var read = await _file.ReadAtLeastAsync(_encrypted, Piece, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            Decrypt(read);
        }

        var count = (int)Math.Min(_leftInEnvelope ?? int.MaxValue, Math.Min(_ready, buffer.Length));
        _plain.AsMemory(_start, count).CopyTo(buffer);
        (_start, _ready, _leftInEnvelope) = (_start + count, _ready - count, _leftInEnvelope - count);
        if (_leftInEnvelope > 0 && _ready == 0 && _hasEnded)
        {
            throw new InvalidFileException(new("an encrypted file that says that it is longer", "实际长度小于其声明长度的加密文件"));
        }

        if (_leftInEnvelope == 0)
        {
            await EndAsync(cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _aes.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Decrypt(int count)
    {
        if (count % Block != 0)
        {
            throw new InvalidFileException(new("a file whose size no encrypted file has", "大小不符合加密文件的文件"));
        }

        // The bytes that were held back come before those that are decrypted now.
        _plain.AsSpan(_start + _ready, _held).CopyTo(_plain);
        var piece = _encrypted.AsSpan(0, count);
        _aes.DecryptCbc(piece, _vector, _plain.AsSpan(_held), PaddingMode.None);
        if (count > 0)
        {
            piece[^Block..].CopyTo(_vector);
        }

        var all = _held + count;
        _hasEnded = count < Piece;
        _held = _hasEnded ? 0 : Math.Min(LongestPadding, all);
        (_start, _ready) = (0, _hasEnded ? WithoutPadding(_plain.AsSpan(0, all)) : all - _held);
        if (!_hasBegun && _ready > 0)
        {
            _hasBegun = true;
            OpenEnvelope();
        }
    }

    private static int WithoutPadding(ReadOnlySpan<byte> plain)
    {
        var padding = plain.IsEmpty ? (byte)0 : plain[^1];
        return padding is > 0 and <= LongestPadding && padding <= plain.Length && !plain[^padding..].ContainsAnyExcept(padding)
            ? plain.Length - padding
            : throw new InvalidFileException(new("a file that cannot be decrypted with the key of this export", "无法用本次导出的密钥解密的文件"));
    }

    // One in 250 envelopes begins like JSON by chance. But JSON has no byte below a tab, and the length of a file below 144 MiB begins
    // with one.
    private void OpenEnvelope()
    {
        var plain = _plain.AsSpan(0, _ready);
        if (plain.Length < BeforeJson || !IsJson(plain[BeforeJson..]) || (IsJson(plain) && plain[BeforeLength] >= '\t'))
        {
            return;
        }

        _leftInEnvelope = BinaryPrimitives.ReadUInt32BigEndian(plain[BeforeLength..]);
        (_start, _ready) = (BeforeJson, _ready - BeforeJson);
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        var begin = text.StartsWith("\uFEFF"u8) ? text["\uFEFF"u8.Length..] : text;
        return begin.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
    }

    // The id after the JSON belongs to the file all the same: its end is where the file is found to be whole.
    private async Task EndAsync(CancellationToken cancellationToken)
    {
        while (!_hasEnded)
        {
            Decrypt(await _file.ReadAtLeastAsync(_encrypted, Piece, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false));
        }

        _ready = 0;
    }
}
