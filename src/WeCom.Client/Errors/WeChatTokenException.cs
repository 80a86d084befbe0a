namespace WeCom.Client.Errors;

/// <summary>No access token could be had, or WeCom refused a token that had just been renewed.</summary>
public sealed class WeChatTokenException : WeChatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public WeChatTokenException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
