namespace WeCom.Client.Errors;

/// <summary>
/// The exception that is thrown when WeCom answers with an error, or when the answer is not one of WeCom's. In the latter case
/// <see cref="WeChatException.ErrorCode"/> is null.
/// </summary>
public sealed class WeChatApiException : WeChatException
{
    /// <summary>Initializes a new instance of the <see cref="WeChatApiException"/> class.</summary>
    /// <param name="message">The message, which says what failed and what to do next.</param>
    /// <param name="innerException">The cause of the failure, or null.</param>
    public WeChatApiException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
