using System.Globalization;
using System.Net;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Http.Files;

/// <summary>Failures of a download. None names the address of the file, which is as good as the right to read it.</summary>
internal static class FileFailures
{
    public const string Endpoint = "export/file";

    public static WeChatTimeoutException TimedOut(TimeSpan limit, string language, Exception cause)
    {
        var summary = new LocalizedText($"{Endpoint}: the file did not arrive within {limit}.", $"{Endpoint}：在 {limit} 内没有收到文件。");
        return new($"{summary.English} {Remedies.Timeout.English}", cause)
        {
            Summary = summary,
            Limit = limit,
            Category = ErrorCategory.Network,
            Remedy = Remedies.Timeout.In(language),
            Endpoint = Endpoint,
        };
    }

    public static WeChatNetworkException Network(FileLink link, string language, Exception cause)
    {
        if (cause is HostHandlerException thrown)
        {
            return TransportFailures.HostCode(Endpoint, language, thrown);
        }

        var host = string.Create(CultureInfo.InvariantCulture, $"{link.Address.Host}:{link.Address.Port}");
        var remedy = Remedies.FileServerFault(host);
        var summary = new LocalizedText(
            $"{Endpoint}: {host} was not reached or the connection broke.", $"{Endpoint}：无法连接 {host}，或连接中断。");
        return new($"{summary.English} {remedy.English}", cause)
        {
            Summary = summary,
            Category = ErrorCategory.Network,
            Remedy = remedy.In(language),
            Endpoint = Endpoint,
        };
    }

    public static WeChatApiException UnexpectedStatus(HttpStatusCode status, string language)
    {
        var isPassing = status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
        var summary = new LocalizedText(
            $"{Endpoint}: HTTP {(int)status} in place of the file.", $"{Endpoint}：返回的是 HTTP {(int)status}，而不是文件。");
        return new($"{summary.English} {Remedies.FileRefused.English}")
        {
            Summary = summary,
            Category = isPassing ? ErrorCategory.Transient : ErrorCategory.InvalidResponse,
            Remedy = Remedies.FileRefused.In(language),
            Endpoint = Endpoint,
        };
    }

    public static WeChatApiException Invalid(InvalidFileException cause, string language)
    {
        var summary = new LocalizedText(
            $"{Endpoint}: WeCom sent {cause.What.English}.", $"{Endpoint}：企业微信发送了{cause.What.Chinese}。");
        return new($"{summary.English} {Remedies.FileBroken.English}", cause.InnerException)
        {
            Summary = summary,
            Category = ErrorCategory.InvalidResponse,
            Remedy = Remedies.FileBroken.In(language),
            Endpoint = Endpoint,
        };
    }
}
