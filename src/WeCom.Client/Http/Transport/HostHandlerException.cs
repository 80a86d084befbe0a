namespace WeCom.Client.Http.Transport;

/// <summary>A handler of the host threw what no handler of the framework throws. Its text is the host's, and stays in the cause.</summary>
internal sealed class HostHandlerException(Exception thrown)
    : HttpRequestException(HttpRequestError.Unknown, thrown.GetType().Name, thrown)
{
    public Exception Thrown => InnerException!;
}
