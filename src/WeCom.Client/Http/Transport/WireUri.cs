using System.Diagnostics;

namespace WeCom.Client.Http.Transport;

/// <summary>
/// The address as it goes on the wire, which prints as the one without the secret: the sockets' own diagnostics print the requests that
/// they send.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
[DebuggerTypeProxy(typeof(Shown))]
internal sealed class WireUri(string address, string visible) : Uri(address), ISpanFormattable
{
    public override string ToString() => visible;

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => visible;

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        charsWritten = visible.TryCopyTo(destination) ? visible.Length : 0;
        return charsWritten > 0;
    }

    /// <summary>The debugger's view in place of the address's many parts.</summary>
    private sealed class Shown(WireUri uri)
    {
        public string Visible => uri.ToString();
    }
}
