using System.Globalization;
using System.Net;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Http.Files;

/// <summary>Failures of a download. None names the address of the file, which is as good as the right to read it.</summary>
internal static class FileFailures
{
    public const string Endpoint = "export/file";

    public static WeChatTimeoutException TimedOut(TimeSpan limit, string language, Exception cause)
        => new($"{Endpoint}: the file did not arrive within {limit}. {Remedies.Timeout.English}", cause)
        {
            Limit = limit,
            Category = ErrorCategory.Network,
            Remedy = Remedies.Timeout.In(language),
            Endpoint = Endpoint,
        };

    public static WeChatNetworkException Network(FileLink link, string language, Exception cause)
    {
        var host = string.Create(CultureInfo.InvariantCulture, $"{link.Address.Host}:{link.Address.Port}");
        var remedy = Remedies.FileServerFault(host);
        return new($"{Endpoint}: {host} was not reached or the connection broke. {remedy.English}", cause)
        {
            Category = ErrorCategory.Network,
            Remedy = remedy.In(language),
            Endpoint = Endpoint,
        };
    }

    public static WeChatApiException UnexpectedStatus(HttpStatusCode status, string language)
    {
        var isPassing = status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
        return new($"{Endpoint}: HTTP {(int)status} in place of the file. {Remedies.FileRefused.English}")
        {
            Category = isPassing ? ErrorCategory.Transient : ErrorCategory.InvalidResponse,
            Remedy = Remedies.FileRefused.In(language),
            Endpoint = Endpoint,
        };
    }

    public static WeChatApiException Invalid(InvalidFileException cause, string language)
        => new($"{Endpoint}: WeCom sent {cause.Message}. {Remedies.FileBroken.English}", cause.InnerException)
        {
            Category = ErrorCategory.InvalidResponse,
            Remedy = Remedies.FileBroken.In(language),
            Endpoint = Endpoint,
        };
}
