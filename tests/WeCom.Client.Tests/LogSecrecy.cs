using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using WeCom.Client.Contacts;

namespace WeCom.Client.Tests;

/// <summary>Looks through recorded logs for what they must not hold: a token or secret at any level, a userid, name or mobile above Debug.</summary>
internal static partial class LogSecrecy
{
    public static IReadOnlyList<string> Breaches(RecordedLogs logs, IReadOnlyList<string> secrets, IEnumerable<WeComUser> people)
    {
        // As words of their own: WeCom's hint is a long number that may hold the digits of a mobile.
        var personal = people.SelectMany(person => new[] { person.UserId, person.Name, person.Mobile }).OfType<string>().Where(text => text.Length > 2).Distinct(StringComparer.Ordinal)
            .Select(text => new Regex($"(?<![A-Za-z0-9]){Regex.Escape(text)}(?![A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))).ToList();
        return
        [
            .. logs.Entries.Where(entry => TokenLike().IsMatch(entry.Text) || secrets.Any(secret => entry.Text.Contains(secret, StringComparison.Ordinal))).Select(entry => $"secret: {entry}"),
            .. logs.Entries.Where(entry => entry.Level > LogLevel.Debug && personal.Exists(text => text.IsMatch(entry.Text))).Select(entry => $"personal: {entry}"),
        ];
    }

    // The simulator's tokens have 171 characters of this alphabet; nothing else in a log comes near.
    [GeneratedRegex("[A-Za-z0-9_-]{120,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TokenLike();
}
