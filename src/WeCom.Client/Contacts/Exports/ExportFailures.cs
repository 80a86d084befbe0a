using System.Globalization;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Contacts.Exports;

/// <summary>Failures of an export to which WeCom gives no errcode.</summary>
internal static class ExportFailures
{
    public static WeChatApiException Failed(string endpoint, string language)
        => new($"{endpoint}: WeCom says that the export failed (status 3). {Remedies.ExportFailed.English}")
        {
            Category = ErrorCategory.Transient,
            Remedy = Remedies.ExportFailed.In(language),
            Endpoint = endpoint,
        };

    public static WeChatTimeoutException NeverEnded(string endpoint, TimeSpan limit, string language)
        => new($"{endpoint}: the export did not end within {limit}. {Remedies.ExportFailed.English}")
        {
            Limit = limit,
            Category = ErrorCategory.Transient,
            Remedy = Remedies.ExportFailed.In(language),
            Endpoint = endpoint,
        };

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="what">What is wrong with the files that it names.</param>
    /// <param name="language">The language of the remedy.</param>
    public static WeChatApiException BadFiles(string endpoint, string what, string language)
        => new(string.Create(CultureInfo.InvariantCulture, $"{endpoint}: WeCom named {what}. {Remedies.MissingValue.English}"))
        {
            Category = ErrorCategory.InvalidResponse,
            Remedy = Remedies.MissingValue.In(language),
            Endpoint = endpoint,
        };
}
