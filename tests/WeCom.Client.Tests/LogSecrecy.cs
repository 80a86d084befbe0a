using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using WeCom.Client.Contacts;

namespace WeCom.Client.Tests;

/// <summary>Looks through recorded logs for what they must not hold: a token or secret at any level, a userid, name or mobile above Debug.</summary>
internal static partial class LogSecrecy
{
    public static IReadOnlyList<string> Breaches(RecordedLogs logs, IReadOnlyList<string> secrets, IEnumerable<WeComUser> people)
    {
        var personal = people.SelectMany(person => new[] { person.UserId, person.Name, person.Mobile }).Where(text => text is { Length: > 2 }).Distinct().ToList();
        return
        [
            .. logs.Entries.Where(entry => TokenLike().IsMatch(entry.Text) || secrets.Any(secret => entry.Text.Contains(secret, StringComparison.Ordinal))).Select(entry => $"secret: {entry}"),
            .. logs.Entries.Where(entry => entry.Level > LogLevel.Debug && personal.Exists(text => entry.Text.Contains(text!, StringComparison.OrdinalIgnoreCase))).Select(entry => $"personal: {entry}"),
        ];
    }

    // The simulator's tokens have 171 characters of this alphabet; nothing else in a log comes near.
    [GeneratedRegex("[A-Za-z0-9_-]{120,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TokenLike();
}
