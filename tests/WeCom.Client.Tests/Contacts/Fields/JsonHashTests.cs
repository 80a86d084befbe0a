using System.Globalization;
using System.Text;
using System.Text.Json;
using WeCom.Client.Contacts.Fields;

namespace WeCom.Client.Tests.Contacts.Fields;

public sealed class JsonHashTests
{
    private const uint GoldenHash = 514861907;

    [Fact]
    public void JSON_in_any_spelling_has_one_hash_and_other_JSON_has_another()
    {
        const int Seed = 20261128;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var value = Draw(random, depth: 0);
            var (one, other) = (Spell(value, random), Spell(value, random));
            var changed = Spell(Draw(random, depth: 0), random);

            Assert.True(AreEqual(one, other), $"Seed {Seed}, round {round}: {one} | {other}");
            Assert.True(Hash(one) == Hash(other), $"Seed {Seed}, round {round}: {one} | {other}");
            Assert.True(AreEqual(one, changed) == (Hash(one) == Hash(changed)), $"Seed {Seed}, round {round}: {one} | {changed}");
        }
    }

    [Theory]
    [InlineData("1", "1.0", "1e0", "10E-1", "0.1e+1", "1.000e00")]
    [InlineData("0", "-0", "0.00", "0e7", "-0E-3")]
    [InlineData("-120", "-1.2e2", "-0.12E3")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890.0", "12345678901234567890123456789e1")]
    public void A_number_has_one_hash_in_every_form(params string[] forms) => Assert.Single(forms.Select(Hash).Distinct());

    [Fact]
    public void Different_numbers_have_different_hashes()
    {
        string[] numbers =
        [
            "0", "1", "-1", "10", "0.1", "11", "1.1", "101", "1e10", "1e11",
            "123456789012345678901234567890", "123456789012345678901234567891",
        ];
        Assert.Equal(numbers.Length, numbers.Select(Hash).Distinct().Count());
    }

    [Fact]
    public void A_long_text_with_escapes_is_the_same_text()
        => Assert.Equal(Hash($"\"{new string('示', 2_000)}\""), Hash("\"" + string.Concat(Enumerable.Repeat("\\u793a", 2_000)) + "\""));

    [Fact]
    public void A_hash_never_changes_between_releases()
        => Assert.Equal(GoldenHash, Hash("""{"name":"示例","attr":[{"type":0,"name":"a","text":{"value":""}},null,true,false,1.5]}"""));

    private static bool AreEqual(string one, string other) => JsonElement.DeepEquals(JsonElement.Parse(one), JsonElement.Parse(other));

    private static uint Hash(string json) => JsonHash.Of(Encoding.UTF8.GetBytes(json));

    // Few values, so that two draws are often the same.
    private static object? Draw(Random random, int depth) => random.Next(depth < 3 ? 7 : 5) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(-2, 3) * Math.Pow(10, random.Next(-2, 3)),
        3 => new[] { "", "a", "示例", "\ud83d\ude00/\"" }[random.Next(4)],
        4 => random.Next(100),
        5 => Enumerable.Range(0, random.Next(3)).Select(_ => Draw(random, depth + 1)).ToArray(),
        _ => Enumerable.Range(0, random.Next(4)).ToDictionary(i => $"名{i}", _ => Draw(random, depth + 1)),
    };

    private static string Spell(object? value, Random random)
    {
        return Space(random) + Bare() + Space(random);

        string Bare() => value switch
        {
            null => "null",
            bool flag => flag ? "true" : "false",
            double number => Number((decimal)number, random),
            int number => Number(number, random),
            string text => Text(text, random),
            object?[] items => $"[{string.Join(',', items.Select(item => Spell(item, random)))}]",
            IDictionary<string, object?> fields => "{" + string.Join(',', fields.OrderBy(_ => random.Next()).Select(Field)) + "}",
            _ => throw new InvalidOperationException(),
        };

        string Field(KeyValuePair<string, object?> field)
            => $"{Space(random)}{Text(field.Key, random)}{Space(random)}:{Spell(field.Value, random)}";
    }

    private static string Space(Random random) => new[] { "", "", "", " ", "\n\t" }[random.Next(5)];

    private static string Text(string text, Random random)
        => "\"" + string.Concat(text.EnumerateRunes().Select(rune => Letter(rune.ToString(), random))) + "\"";

    private static string Letter(string letter, Random random) => random.Next(3) == 0 || letter == "\""
        ? string.Concat(letter.Select(unit => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}")))
        : letter;

    private static string Number(decimal number, Random random) => random.Next(3) switch
    {
        0 => number.ToString(CultureInfo.InvariantCulture),
        1 => (number * 100).ToString(CultureInfo.InvariantCulture) + "e-2",
        _ => number.ToString("0.0000", CultureInfo.InvariantCulture),
    };
}
