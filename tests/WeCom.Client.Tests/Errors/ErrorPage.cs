using System.Globalization;
using System.Text;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Errors;

/// <summary>Writes the catalogue as the page that stands in the documentation.</summary>
internal static class ErrorPage
{
    private static readonly Dictionary<ErrorCategory, string> ChineseCategories = new()
    {
        [ErrorCategory.Unknown] = "未知",
        [ErrorCategory.Transient] = "暂时",
        [ErrorCategory.Token] = "凭证",
        [ErrorCategory.RateLimit] = "频率",
        [ErrorCategory.Configuration] = "配置",
        [ErrorCategory.Permission] = "权限",
        [ErrorCategory.NotFound] = "不存在",
        [ErrorCategory.InvalidArgument] = "参数",
        [ErrorCategory.Conflict] = "冲突",
    };

    private static readonly Dictionary<ErrorActor, LocalizedText> Actors = new()
    {
        [ErrorActor.Nobody] = new("nobody", "无需处理"),
        [ErrorActor.WeComAdmin] = new("WeCom administrator", "企业微信管理员"),
        [ErrorActor.Developer] = new("developer", "开发者"),
        [ErrorActor.HostOperator] = new("host operator", "系统运维"),
        [ErrorActor.Member] = new("member", "成员本人"),
        [ErrorActor.ServiceProvider] = new("service provider", "服务商"),
    };

    private const string LookUpTool = "https://open.work.weixin.qq.com/devtool/query";

    private static readonly LocalizedText Head = new(
        string.Join(
            "\n\n",
            "# WeCom errors and what to do",
            "**In short:** every failure is a `WeChatException`. `ErrorCode` is WeCom's errcode, "
            + "`Category` says what kind of failure it is, and `Remedy` is the text below, in the language of `WeCom:Language`. "
            + "In code: `WeComErrors.Find(code)`, `WeComErrors.All`.",
            "\"Retried\" means that the library repeats the call by itself, at most three times. "
            + "A rejected token (40014, 42001) is renewed once instead. "
            + "A code that is not listed is reported as it came, with WeCom's text and hint; "
            + $"paste the hint into WeCom's [look-up tool]({LookUpTool}).",
            "This page is made from the catalogue by a test; do not edit it. 中文版：[errors.zh-CN.md](errors.zh-CN.md)"),
        string.Join(
            "\n\n",
            "# 企业微信错误码与处理办法",
            "**概要：**所有失败都是 `WeChatException`。`ErrorCode` 是企业微信的 errcode，`Category` 是失败的类别，"
            + "`Remedy` 是下表中的处理办法，语言由 `WeCom:Language` 决定。"
            + "代码中可用 `WeComErrors.Find(code)` 和 `WeComErrors.All` 查询。",
            "“自动重试”表示本库会自动重试，最多三次。被拒绝的凭证（40014、42001）则只重新获取一次。"
            + $"未列出的错误码会连同企业微信的原文和 hint 原样报告；可把 hint 粘贴到[错误码查询工具]({LookUpTool})查询。",
            "本页由测试根据错误目录生成，请勿手工修改。English: [errors.md](errors.md)"));

    private static readonly LocalizedText Columns = new(
        "| Code | Name | Category | Retried | Who acts | Meaning | What to do |",
        "| 错误码 | 名称 | 类别 | 自动重试 | 由谁处理 | 含义 | 处理办法 |");

    private static readonly LocalizedText Codeless = new(
        "## Failures without a code\n\n| Name | What it means and what to do |",
        "## 没有错误码的失败\n\n| 名称 | 含义与处理办法 |");

    public static string Write(string language)
    {
        var chinese = language == "zh";
        var page = new StringBuilder($"{Head.In(language)}\n\n{Columns.In(language)}\n|---:|---|---|---|---|---|---|\n");
        foreach (var error in WeComErrors.All)
        {
            var category = chinese ? ChineseCategories[error.Category] : error.Category.ToString();
            var retried = (error.IsRetryable, chinese) switch
            {
                (true, true) => "是",
                (true, false) => "yes",
                _ => "",
            };
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {error.Code} | {error.Name} | {category} | {retried} | {Actors[error.Actor].In(language)} | "
                + $"{Cell(error.Meaning, language)} | {Cell(error.Remedy, language)} |\n");
        }

        page.Append('\n').Append(Codeless.In(language)).Append("\n|---|---|\n");
        foreach (var (name, text) in RemediesTests.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {name} | {Cell(text, language)} |\n");
        }

        return page.Append(ReceivedTable.Write(language)).ToString();
    }

    // Escapes what markdown would take for a column, a tag, emphasis or an escape
    private static string Cell(LocalizedText text, string language) => text.In(language)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
