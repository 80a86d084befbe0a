using WeCom.Client.Errors;

namespace WeCom.Client.Http.Files;

/// <summary>A file that is not what was promised. Never leaves the transport, which names the endpoint and the remedy.</summary>
internal sealed class InvalidFileException(LocalizedText what, Exception? innerException = null) : Exception(what.English, innerException)
{
    /// <summary>A description of the content that came in place of the file.</summary>
    public LocalizedText What { get; } = what;
}
