namespace WeCom.Client.Errors;

/// <summary>The configuration is missing something or contradicts itself; the message names each key. Nothing was sent.</summary>
public sealed class WeChatConfigException : WeChatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public WeChatConfigException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
