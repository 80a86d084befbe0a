using System.Reflection;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Tests.Errors;

public sealed class RemediesTests
{
    public static TheoryData<string> Names => [.. Fields.Keys];

    internal static IReadOnlyDictionary<string, LocalizedText> Fields { get; } = typeof(Remedies)
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .ToDictionary(field => field.Name, field => (LocalizedText)field.GetValue(null)!, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_remedy_speaks_both_languages(string name) => ErrorTexts.AssertBothLanguages(Fields[name]);

    [Theory]
    [InlineData(nameof(Remedies.NoVisibleDepartment), "可见范围")]
    [InlineData(nameof(Remedies.MobileNotGranted), "网页授权")]
    [InlineData(nameof(Remedies.MemberLevelAuthorisation), "企业授权")]
    public void A_remedy_names_the_console_term_in_both_languages(string name, string term)
    {
        Assert.Contains(term, Fields[name].English, StringComparison.Ordinal);
        Assert.Contains(term, Fields[name].Chinese, StringComparison.Ordinal);
    }
}
