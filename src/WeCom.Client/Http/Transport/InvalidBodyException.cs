namespace WeCom.Client.Http.Transport;

/// <summary>A body that is not what the API promises. Never leaves the transport, which names the endpoint and the remedy.</summary>
internal sealed class InvalidBodyException(BodyFault fault, Exception? innerException = null) : Exception(fault.ToString(), innerException)
{
    public BodyFault Fault { get; } = fault;
}
