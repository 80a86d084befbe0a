namespace WeCom.Client.Errors;

/// <summary>A sync could not be carried out, for a reason that lies in the directory, the scope or the stores.</summary>
public sealed class WeChatSyncException : WeChatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public WeChatSyncException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
