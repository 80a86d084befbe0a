using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Errors;

internal static class ErrorTexts
{
    public static void AssertBothLanguages(LocalizedText text)
    {
        Assert.False(string.IsNullOrWhiteSpace(text.English));
        Assert.Contains(text.Chinese, IsHan);
        Assert.False(IsHan(text.English[0]), text.English);
        Assert.Contains("。", text.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.English + text.Chinese);
    }

    private static bool IsHan(char character) => character is >= '\u4e00' and <= '\u9fff';
}
