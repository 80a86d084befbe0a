namespace WeCom.Client.Errors;

/// <summary>The exception that is thrown when no access token can be obtained, or when a token that was just renewed is rejected.</summary>
public sealed class WeChatTokenException : WeChatException
{
    /// <summary>Initializes a new instance of the <see cref="WeChatTokenException"/> class.</summary>
    /// <param name="message">The message, which says what failed and what to do next.</param>
    /// <param name="innerException">The cause of the failure, or null.</param>
    public WeChatTokenException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
