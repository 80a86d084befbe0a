using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Sync.Internal;

/// <summary>
/// Describes the innermost exception of a failure: database providers wrap theirs in one that only says "see the inner exception".
/// </summary>
internal static class InnermostCause
{
    private const int Longest = 1000;

    /// <param name="exception">The exception of which to find the cause.</param>
    /// <param name="language">The language of what this library says itself; others have one language.</param>
    public static string Of(Exception exception, string language = ErrorLanguage.English)
    {
        var innermost = exception.GetBaseException();
        var message = (innermost as WeChatException)?.WithRemedy(language) ?? innermost.Message;
        return PrintableText.Cut($"{innermost.GetType().Name}: {PrintableText.Of(message.ReplaceLineEndings(" "))}", Longest);
    }
}
