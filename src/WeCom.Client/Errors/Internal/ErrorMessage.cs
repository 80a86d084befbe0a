using System.Text.RegularExpressions;

namespace WeCom.Client.Errors.Internal;

/// <summary>An errmsg taken apart: WeCom's own words, the hint for its look-up tool, the address the call came from.</summary>
internal sealed partial record ErrorMessage(string Text, string? Hint, string? CallerIp)
{
    private const int LongestRead = 2000;
    private const int LongestText = 200;

    private const RegexOptions AsWritten =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static ErrorMessage Parse(string? errmsg)
    {
        if (string.IsNullOrWhiteSpace(errmsg))
        {
            return new ErrorMessage("", null, null);
        }

        var read = PrintableText.Cut(errmsg, LongestRead, end: "");
        var tail = Tail().Match(read);
        var text = Clean(tail.Success ? read[..tail.Index] : read);
        return new ErrorMessage(text, Value(Hints().Match(read)), Value(CallerIps().Match(read))?.TrimEnd('.'));
    }

    private static string? Value(Match match) => match.Success ? PrintableText.Of(match.Groups["value"].Value) : null;

    // WeCom quotes what was sent to it; exceptions are logged, and carry neither a userid nor anything token-like.
    private static string Clean(string text)
    {
        var masked = Controls().Replace(Quoted().Replace(Opaque().Replace(text, "***"), "`***`"), " ").Trim().TrimEnd(',', ';');
        return PrintableText.Of(PrintableText.Cut(masked, LongestText));
    }

    [GeneratedRegex(@",?\s*(hint:|from ip:|more info at)", AsWritten, 1000)]
    private static partial Regex Tail();

    // 25 digits in brackets today; time_number_md5 in older answers; older ones still without brackets
    [GeneratedRegex(@"hint:\s*(\[(?<value>[^\]\r\n]{1,128})\]|(?<value>[0-9a-z_]{1,128}))", AsWritten, 1000)]
    private static partial Regex Hints();

    [GeneratedRegex(@"from ip:\s*(?<value>[0-9a-f:.]+)", AsWritten, 1000)]
    private static partial Regex CallerIps();

    [GeneratedRegex(@"[0-9a-z_\-]{32,}|(?<=\b(access_token|corpsecret|secret|code|existed)\s*[=:]\s*)[^\s,;&]+", AsWritten, 1000)]
    private static partial Regex Opaque();

    [GeneratedRegex("`[^`]*`", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\p{Cc}\s]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Controls();
}
