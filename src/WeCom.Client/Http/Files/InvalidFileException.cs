namespace WeCom.Client.Http.Files;

/// <summary>A file that is not what was promised. Never leaves the transport, which names the endpoint and the remedy.</summary>
internal sealed class InvalidFileException(string what, Exception? innerException = null) : Exception(what, innerException);
