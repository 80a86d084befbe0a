namespace WeCom.Client.Errors;

/// <summary>The exception that is thrown when a sync cannot be carried out because of the directory, the scope or the stores.</summary>
public sealed class WeChatSyncException : WeChatException
{
    /// <summary>Initializes a new instance of the <see cref="WeChatSyncException"/> class.</summary>
    /// <param name="message">The message, which says what failed and what to do next.</param>
    /// <param name="innerException">The cause of the failure, or null.</param>
    public WeChatSyncException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
