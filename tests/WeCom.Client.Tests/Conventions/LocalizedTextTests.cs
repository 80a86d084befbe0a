using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using WeCom.Client.Callbacks;
using WeCom.Client.Diagnostics;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Errors;

namespace WeCom.Client.Tests.Conventions;

/// <summary>Every text for people is there in both languages, and says the same with the same values.</summary>
public sealed partial class LocalizedTextTests
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Theory]
    [MemberData(nameof(Product.ProjectNames), MemberType = typeof(Product))]
    public void Every_text_speaks_both_languages_with_the_same_placeholders(string project)
    {
        var texts = Texts(Assembly.Load(project)).ToList();

        Assert.All(texts, text => AssertBoth(text.Place, text.Text, Placeholder()));
        Assert.True(project != "WeCom.Client" || texts.Count > 300, $"Only {texts.Count} texts were found.");
    }

    [Theory]
    [MemberData(nameof(Product.ProjectNames), MemberType = typeof(Product))]
    public void Every_text_that_is_made_says_the_same_values_in_both_languages(string project)
    {
        var texts = MadeTexts(Assembly.Load(project)).ToList();

        Assert.All(texts, text => AssertBoth(text.Place, text.Text, SampleValue()));
        Assert.True(project != "WeCom.Client" || texts.Count > 60, $"Only {texts.Count} texts were found.");
    }

    [Fact]
    public void Every_exception_that_is_thrown_says_what_happened_in_both_languages() => Rule.Holds(
        "Give the exception a Summary:",
        from source in Product.Sources("src")
        where source.Name is not "ConfigurationFailure"
        from thrown in Thrown().Matches(string.Join('\n', source.Lines))
        where !thrown.Value.Contains("Summary = ", StringComparison.Ordinal)
        select $"{source.Path}: {thrown.Value.Split('\n')[0]}");

    [Fact]
    public void Every_sentence_of_the_pages_of_the_administrator_speaks_both_languages()
    {
        var said = Product.Sources("src").SelectMany(source => Said().Matches(string.Join('\n', source.Lines)).Select(match => (
            Place: source.Path,
            Text: new LocalizedText(Whole(match.Groups["english"]), Whole(match.Groups["chinese"]))))).ToList();

        said.RemoveAll(text => text.Text.English == "en");
        Assert.All(said, text => AssertBoth(text.Place, text.Text, Placeholder()));
        Assert.True(said.Count > 200, $"Only {said.Count} sentences were found.");
    }

    private static string Whole(Group literals) => string.Concat(literals.Captures.Select(literal => literal.Value));

    private static void AssertBoth(string place, LocalizedText text, Regex value)
    {
        if (!text.English.Any(char.IsAsciiLetter) || value.Replace(text.English, "").All(sign => !char.IsAsciiLetter(sign)))
        {
            return;
        }

        Assert.True(text.Chinese.Any(ErrorTexts.IsHan), $"{place} is not Chinese: {text.Chinese}");
        Assert.False(ErrorTexts.IsHan(text.English[0]), $"{place} is not English: {text.English}");
        ErrorTexts.AssertChinese(text.Chinese);
        Assert.True(
            Values(text.English).SetEquals(Values(text.Chinese)), $"{place} has other values:\n{text.English}\n{text.Chinese}");

        HashSet<string> Values(string said) => [.. value.Matches(said).Select(match => match.Value)];
    }

    private static IEnumerable<(string Place, LocalizedText Text)> Texts(Assembly assembly)
    {
        foreach (var type in Product.WrittenTypes(assembly).Where(type => !type.ContainsGenericParameters))
        {
            var fields = type.GetFields(Static).Select(field => new Member(field.Name, field.FieldType, () => field.GetValue(null)));
            var properties = type.GetProperties(Static)
                .Select(property => new Member(property.Name, property.PropertyType, () => property.GetValue(null)));
            foreach (var member in fields.Concat(properties).Where(member => MayHoldTexts(member.Type)))
            {
                foreach (var text in TextsIn(member.Read()))
                {
                    yield return ($"{type.Name}.{member.Name}", text);
                }
            }
        }
    }

    private static bool MayHoldTexts(Type type)
        => type == typeof(LocalizedText)
            || type.ToString().Contains(nameof(LocalizedText), StringComparison.Ordinal)
            || type.ToString().Contains($"{nameof(WeComError)}]", StringComparison.Ordinal);

    private static IEnumerable<LocalizedText> TextsIn(object? value) => value switch
    {
        LocalizedText text => [text],
        WeComError error => [error.Meaning, error.Remedy],
        IDictionary pairs => pairs.Values.Cast<object?>().SelectMany(TextsIn),
        IEnumerable list and not string => list.Cast<object?>().SelectMany(TextsIn),
        _ => [],
    };

    private static IEnumerable<(string Place, LocalizedText Text)> MadeTexts(Assembly assembly) =>
        from type in Product.WrittenTypes(assembly)
        where !type.ContainsGenericParameters
        from method in type.GetMethods(Static)
        where method.ReturnType == typeof(LocalizedText) && !method.IsSpecialName && !method.Name.StartsWith('<')
        where method.GetParameters().All(parameter => Samples(parameter.ParameterType) is not [])
        from text in Calls(method)
        select ($"{type.Name}.{method.Name}", text);

    /// <summary>The texts of a method, of which each argument in its turn has each of its samples.</summary>
    private static IEnumerable<LocalizedText> Calls(MethodInfo method)
    {
        var samples = method.GetParameters().Select(parameter => Samples(parameter.ParameterType)).ToList();
        for (var turn = 0; turn < samples.Max(values => values.Count); turn++)
        {
            object?[] arguments = [.. samples.Select(values => values[Math.Min(turn, values.Count - 1)])];
            if (method.Invoke(null, arguments) is LocalizedText text)
            {
                yield return text;
            }
        }
    }

    private static IReadOnlyList<object?> Samples(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } values => [.. values.GetEnumValues().Cast<object?>()],
        var of when of == typeof(string) => ["value7"],
        var of when of == typeof(int) => [1, 77],
        var of when of == typeof(long) => [77L],
        var of when of == typeof(TimeSpan) => [new TimeSpan(7, 7, 7, 7)],
        var of when of == typeof(DateTimeOffset) => [new DateTimeOffset(2077, 7, 7, 7, 7, 7, TimeSpan.Zero)],
        var of when of == typeof(LocalizedText) => [new LocalizedText("value7", "值 value7")],
        var of when of == typeof(Exception) => [new InvalidOperationException("value7")],
        var of when of == typeof(IReadOnlyList<long>) => [new long[] { 77 }],
        var of when of == typeof(IReadOnlyList<DoctorField>) => [Fields()],
        var of when of == typeof(IReadOnlyList<WeComEndpointStatus>) => [Endpoints("value7"), Endpoints("")],
        var of when of == typeof(SyncResult) => [.. Enum.GetValues<SyncStatus>().Select(Result)],
        _ => [],
    };

    private static List<DoctorField> Fields()
        => [.. Enum.GetValues<DoctorFieldState>().Select(state => new DoctorField { Name = "value7", State = state, SampleSize = 77 })];

    private static List<WeComEndpointStatus> Endpoints(string name)
        => [new() { Name = name, LastEventAt = new(2077, 7, 7, 0, 0, 0, TimeSpan.Zero) }];

    private static SyncResult Result(SyncStatus status) => new()
    {
        RunId = Guid.Empty,
        Status = status,
        Users = new() { Created = 77, Failed = 77 },
        Departments = new() { Removed = 77, Updated = 77 },
    };

    private sealed record Member(string Name, Type Type, Func<object?> Read);

    // WeChatCallbackException has the text of its fault.
    [GeneratedRegex("""
        (new\ WeChat(Api|Token|Config|Network|Timeout|Sync|)Exception|WeChat\w+Exception\ \w+\([^)]*\)\s+=>\ new)
        \((?:(?!;\n)[\s\S])*;\n
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Thrown();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\bvalue7\b|\b77\b|7\.07:07:07|2077-07-07")]
    private static partial Regex SampleValue();

    [GeneratedRegex("""
        \bSay\(\s*\$?"(?<english>(?:[^"\\]|\\.)*)"(?:\s*\+\s*\$?"(?<english>(?:[^"\\]|\\.)*)")*,
        \s*\$?"(?<chinese>(?:[^"\\]|\\.)*)"(?:\s*\+\s*\$?"(?<chinese>(?:[^"\\]|\\.)*)")*\s*\)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Said();
}
