using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Contacts.Exports;

/// <summary>Failures of an export to which WeCom gives no errcode.</summary>
internal static class ExportFailures
{
    private const string Endpoint = "export/get_result";

    public static WeChatApiException Failed(string language)
    {
        var summary = new LocalizedText(
            $"{Endpoint}: WeCom says that the export failed (status 3).", $"{Endpoint}：企业微信报告导出失败（status 3）。");
        return new($"{summary.English} {Remedies.ExportFailed.English}")
        {
            Summary = summary,
            Category = ErrorCategory.Transient,
            Remedy = Remedies.ExportFailed.In(language),
            Endpoint = Endpoint,
        };
    }

    public static WeChatTimeoutException NeverEnded(TimeSpan limit, string language)
    {
        var summary = new LocalizedText($"{Endpoint}: the export did not end within {limit}.", $"{Endpoint}：导出在 {limit} 内没有完成。");
        return new($"{summary.English} {Remedies.ExportFailed.English}")
        {
            Summary = summary,
            Limit = limit,
            Category = ErrorCategory.Transient,
            Remedy = Remedies.ExportFailed.In(language),
            Endpoint = Endpoint,
        };
    }

    /// <param name="what">The problem with the files that WeCom names.</param>
    /// <param name="language">The language of the remedy.</param>
    public static WeChatApiException BadFiles(LocalizedText what, string language)
    {
        var summary = new LocalizedText(
            $"{Endpoint}: WeCom named {what.English}.", $"{Endpoint}：企业微信给出了{what.Chinese}。");
        return new($"{summary.English} {Remedies.MissingValue.English}")
        {
            Summary = summary,
            Category = ErrorCategory.InvalidResponse,
            Remedy = Remedies.MissingValue.In(language),
            Endpoint = Endpoint,
        };
    }
}
