using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Sync.Internal;

/// <summary>What really went wrong: databases wrap their own words in an exception that says "see the inner exception".</summary>
internal static class InnermostCause
{
    private const int Longest = 1000;

    public static string Of(Exception exception)
    {
        var innermost = exception.GetBaseException();
        var text = $"{innermost.GetType().Name}: {PrintableText.Of(innermost.Message.ReplaceLineEndings(" "))}";
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
