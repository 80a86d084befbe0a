using System.Text.RegularExpressions;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Errors;

internal static partial class ErrorTexts
{
    /// <summary>Chinese text may hold names of settings, fields and codes, and quotes what WeCom said, but no English sentence.</summary>
    public static void AssertChinese(string text)
    {
        Assert.Contains(text, IsHan);
        var sentence = EnglishSentence().Match(Quoted().Replace(text, ""));
        Assert.False(sentence.Success, $"'{sentence.Value}' is English in: {text}");
    }

    public static void AssertBothLanguages(LocalizedText text)
    {
        Assert.False(string.IsNullOrWhiteSpace(text.English));
        Assert.Contains(text.Chinese, IsHan);
        Assert.False(IsHan(text.English[0]), text.English);
        Assert.Contains("。", text.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.English + text.Chinese);
    }

    [GeneratedRegex("“[^”]*”|\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b[A-Za-z][a-z']*(,? [a-z][a-z']*){2,}")]
    private static partial Regex EnglishSentence();

    public static bool IsHan(char character) => character is >= '\u4e00' and <= '\u9fff';
}
