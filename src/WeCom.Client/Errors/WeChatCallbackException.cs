using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Errors;

/// <summary>
/// The exception that is thrown when a callback is refused. <see cref="WeChatException.ErrorCode"/> is the number of <see cref="Fault"/>.
/// </summary>
public sealed class WeChatCallbackException : WeChatException
{
    /// <summary>Initializes a new instance of the <see cref="WeChatCallbackException"/> class.</summary>
    /// <param name="fault">The reason for refusing the callback.</param>
    /// <param name="innerException">The cause of the failure, or null.</param>
    public WeChatCallbackException(WeComCallbackFault fault, Exception? innerException = null)
        : base(CallbackFaults.TextOf(fault).English, innerException)
    {
        Summary = CallbackFaults.TextOf(fault);
        Fault = fault;
        ErrorCode = (int)fault;
        Category = fault is WeComCallbackFault.Format or WeComCallbackFault.Base64
            ? ErrorCategory.InvalidResponse
            : ErrorCategory.Configuration;
    }

    /// <summary>Gets the reason for the refusal of the callback.</summary>
    public WeComCallbackFault Fault { get; }
}
