namespace WeCom.Client.Errors;

/// <summary>
/// WeCom answered with an error, or something that is not WeCom answered in its place (<see cref="WeChatException.ErrorCode"/> is null
/// then).
/// </summary>
public sealed class WeChatApiException : WeChatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed and what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public WeChatApiException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
