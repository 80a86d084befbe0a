using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Errors;

/// <summary>The handling of answers that are not as documented, for the page of errors.</summary>
internal static class ReceivedTable
{
    private static readonly (LocalizedText Comes, LocalizedText Kept, LocalizedText Told)[] Rows =
    [
        (
            new("A byte order mark before the JSON", "JSON 之前的字节顺序标记（BOM）"),
            new("The answer", "整个返回"),
            new("Nothing", "不提示")),
        (
            new("A raw control character (ESC, TAB, newline) in a text", "文本中未转义的控制字符（ESC、TAB、换行）"),
            new("The text with that character", "保留该字符的文本"),
            new("Nothing", "不提示")),
        (
            new(
                "Bytes that are not UTF-8, half a surrogate pair such as `\\ud83d` alone, or NUL (`\\u0000`), in any field but the id",
                "ID 以外的字段中含有非 UTF-8 字节、单独的半个代理对（如 `\\ud83d`）或 NUL（`\\u0000`）"),
            new("The text with U+FFFD in the place of each", "以 U+FFFD 代替的文本"),
            new("`FieldsUnreadable`, a warning that names record and field", "`FieldsUnreadable` 警告，列出记录和字段")),
        (
            new(
                "An optional field in another form than documented: a number for a text, `[]` or `\"\"` for an object, a number beyond its "
                + "range",
                "可选字段的形式与文档不符：应为文本却是数字、应为对象却是 `[]` 或 `\"\"`、数字超出范围"),
            new("The record; the field counts as not returned, so that what is stored stays", "保留记录；该字段按“未返回”处理，已保存的值不变"),
            new("`FieldsUnreadable`", "`FieldsUnreadable`")),
        (
            new(
                "JSON of an unknown field, `external_profile` or an attribute that is nested more than 48 deep, has a name twice, "
                + "or a number with a power of ten beyond 9999",
                "未知字段、`external_profile` 或扩展属性的 JSON 嵌套超过 48 层、含有重复的名称，或数字的指数超过 9999"),
            new("The record without that field", "保留记录，不含该字段"),
            new("`FieldsUnreadable`", "`FieldsUnreadable`")),
        (
            new("`{}` for `extattr` or `external_profile`", "`extattr` 或 `external_profile` 为 `{}`"),
            new("Not returned", "按“未返回”处理"),
            new("Nothing", "不提示")),
        (
            new("A number or a boolean as the value of an attribute", "扩展属性的值是数字或布尔值"),
            new("Its text", "其文本形式"),
            new("Nothing", "不提示")),
        (
            new("`isleader` without `is_leader_in_dept`", "只有 `isleader`，没有 `is_leader_in_dept`"),
            new("The flag, for each department of the member", "作为该成员在每个部门的负责人标识"),
            new("Nothing", "不提示")),
        (
            new(
                "A record that is broken between its fields, or a department without a readable `parentid`",
                "字段之间已损坏的记录，或 `parentid` 无法识别的部门"),
            new("What is stored; the record counts as present", "保持已保存的内容；该记录视为仍然存在"),
            new("`RecordUnusable`, an error that names it", "`RecordUnusable` 错误，列出其 ID")),
        (
            new("A record whose id is missing, unreadable, or has characters that were lost", "记录的 ID 缺失、无法识别或有字符丢失"),
            new("All other records; nobody is removed in that run", "保留其他所有记录；本次运行不移除任何人"),
            new("`ReadGap`, an error", "`ReadGap` 错误")),
        (
            new("An answer of which nobody can tell where a record ends", "无法判断记录边界的返回"),
            new("Nothing of the answer", "不采用该返回"),
            new("`WeChatApiException`, category `InvalidResponse`", "`WeChatApiException`，类别为 `InvalidResponse`")),
        (
            new("Several `errcode` in one answer", "一个返回中有多个 `errcode`"),
            new("The first that is not 0", "第一个不为 0 的"),
            new("As that errcode", "按该错误码处理")),
        (
            new("`expires_in` as a text", "`expires_in` 是文本"),
            new("The number in it", "其中的数字"),
            new("Nothing", "不提示")),
        (
            new("`expires_in` that is below 1, above 28,800 or no number", "`expires_in` 小于 1、大于 28,800 或不是数字"),
            new("The token for one minute; gettoken is still called at most once in ten seconds", "凭证使用一分钟；gettoken 仍然每十秒最多调用一次"),
            new("Nothing", "不提示")),
    ];

    public static string Write(string language)
    {
        var head = new LocalizedText(
            "## Answers that are not as documented\n\nOne odd character or field costs itself alone. "
            + "`WeComUser.UnreadableFields` and `WeComDepartment.UnreadableFields` name what could not be read as it came.\n\n"
            + "| What comes in | What is kept | What is told |",
            "## 与文档不符的返回\n\n一个异常的字符或字段只影响其自身。"
            + "`WeComUser.UnreadableFields` 和 `WeComDepartment.UnreadableFields` 列出未能按原样读取的字段。\n\n"
            + "| 收到的内容 | 保留的内容 | 提示 |");
        var lines = Rows.Select(row => $"| {row.Comes.In(language)} | {row.Kept.In(language)} | {row.Told.In(language)} |\n");
        return $"\n{head.In(language)}\n|---|---|---|\n{string.Concat(lines)}";
    }
}
