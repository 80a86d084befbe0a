namespace WeCom.Client.Errors;

/// <summary>No answer came: the address was not found, or the connection failed or broke.</summary>
public sealed class WeChatNetworkException : WeChatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public WeChatNetworkException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
