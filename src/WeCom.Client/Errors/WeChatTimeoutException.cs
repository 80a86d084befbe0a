namespace WeCom.Client.Errors;

/// <summary>The exception that is thrown when an answer is not received completely within <c>Http:Timeout</c>.</summary>
public sealed class WeChatTimeoutException : WeChatException
{
    /// <summary>Initializes a new instance of the <see cref="WeChatTimeoutException"/> class.</summary>
    /// <param name="message">The message, which says what failed and what to do next.</param>
    /// <param name="innerException">The cause of the failure, or null.</param>
    public WeChatTimeoutException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the time limit that was exceeded.</summary>
    public TimeSpan Limit { get; init; }
}
