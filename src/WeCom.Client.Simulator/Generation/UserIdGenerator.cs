using System.Globalization;

namespace WeCom.Client.Simulator.Generation;

/// <summary>
/// Generates userids as companies choose them: pinyin in several styles and cases, and employee numbers. No two are equal ignoring case.
/// </summary>
internal sealed class UserIdGenerator(Random random, int capacity)
{
    private readonly HashSet<string> _taken = new(capacity, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _namesakes = new(StringComparer.OrdinalIgnoreCase);

    public string Next(PersonName name, int number)
    {
        var wanted = random.Next(100) switch
        {
            < 42 => name.Surname + name.Given,
            < 57 => $"{name.Surname}.{name.Given}",
            < 72 => Capital(name.Surname) + Capital(name.Given),
            < 77 => $"{name.Given}_{name.Surname}",
            < 90 => string.Create(CultureInfo.InvariantCulture, $"E{100_000 + number}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{20_000_000 + number}"),
        };
        if (_taken.Add(wanted))
        {
            return wanted;
        }

        // Numbers continue from the last person of that name. Trying each number again would take too long for a million people.
        var next = _namesakes.GetValueOrDefault(wanted, 1);
        string userId;
        do
        {
            userId = string.Create(CultureInfo.InvariantCulture, $"{wanted}{++next}");
        }
        while (!_taken.Add(userId));
        _namesakes[wanted] = next;
        return userId;
    }

    private static string Capital(string pinyin) => char.ToUpperInvariant(pinyin[0]) + pinyin[1..];
}
