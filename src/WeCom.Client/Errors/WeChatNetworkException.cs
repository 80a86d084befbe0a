namespace WeCom.Client.Errors;

/// <summary>The exception that is thrown when no answer was received because the connection failed or was lost.</summary>
public sealed class WeChatNetworkException : WeChatException
{
    /// <summary>Initializes a new instance of the <see cref="WeChatNetworkException"/> class.</summary>
    /// <param name="message">The message, which says what failed and what to do next.</param>
    /// <param name="innerException">The cause of the failure, or null.</param>
    public WeChatNetworkException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
