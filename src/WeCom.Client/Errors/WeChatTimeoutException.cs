namespace WeCom.Client.Errors;

/// <summary>An answer did not come, or did not end, within <c>Http:Timeout</c>.</summary>
public sealed class WeChatTimeoutException : WeChatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public WeChatTimeoutException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The limit that was passed.</summary>
    public TimeSpan Limit { get; init; }
}
