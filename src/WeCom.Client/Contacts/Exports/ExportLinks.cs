using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Http.Files;

namespace WeCom.Client.Contacts.Exports;

/// <summary>Checks which files WeCom names before one of them is fetched.</summary>
internal static class ExportLinks
{
    private const int DigitsOfMd5 = 32;

    /// <exception cref="WeChatApiException">There is none, there are too many, or one is not as documented.</exception>
    public static IReadOnlyList<FileLink> Of(IReadOnlyList<ExportFileRow?> rows, WeComSettings settings)
    {
        if (rows.Count is 0 or > PeopleExport.MostFiles)
        {
            throw ExportFailures.BadFiles(new($"{rows.Count} files", $" {rows.Count} 个文件"), settings.Language);
        }

        return [.. rows.Select(row => Of(row, settings))];
    }

    private static FileLink Of(ExportFileRow? row, WeComSettings settings)
    {
        if (row is not { Size: > 0, Md5.Length: DigitsOfMd5 } || row.Md5.Any(digit => !char.IsAsciiHexDigit(digit)))
        {
            throw ExportFailures.BadFiles(new("a file without its size or MD5", "没有大小或 MD5 的文件"), settings.Language);
        }

        return Uri.TryCreate(row.Url, UriKind.Absolute, out var address) && IsAllowed(address, settings)
            ? new(address, row.Size, row.Md5)
            : throw ExportFailures.BadFiles(new("a file without an https address", "没有 https 地址的文件"), settings.Language);
    }

    // As for BaseAddress.
    private static bool IsAllowed(Uri address, WeComSettings settings)
        => HostNames.IsValid(address)
            && (address.Scheme == Uri.UriSchemeHttps
                || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || settings.Http.AllowPlainHttp)));
}
