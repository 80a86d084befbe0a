using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace WeCom.Client.Configuration.Protection.Internal;

internal static class StrictBase64Url
{
    /// <summary>Decodes the one canonical spelling only: the framework's decoder also takes white space and either padding.</summary>
    public static bool TryDecode(string text, bool padded, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var buffer = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, buffer, out _, out var written) != OperationStatus.Done)
        {
            return false;
        }

        var canonical = Base64Url.EncodeToString(buffer.AsSpan(0, written));
        if (padded)
        {
            canonical = canonical.PadRight((canonical.Length + 3) / 4 * 4, '=');
        }

        if (!string.Equals(canonical, text, StringComparison.Ordinal))
        {
            return false;
        }

        bytes = buffer[..written];
        return true;
    }
}
