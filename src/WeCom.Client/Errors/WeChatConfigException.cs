namespace WeCom.Client.Errors;

/// <summary>
/// The exception that is thrown when the configuration is incomplete or inconsistent. The message names each key; no request was sent.
/// </summary>
public sealed class WeChatConfigException : WeChatException
{
    /// <summary>Initializes a new instance of the <see cref="WeChatConfigException"/> class.</summary>
    /// <param name="message">The message, which says what failed and what to do next.</param>
    /// <param name="innerException">The cause of the failure, or null.</param>
    public WeChatConfigException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
