namespace WeCom.Client.Errors.Internal;

/// <summary>Tags, and files for mass import.</summary>
internal static class TagImportErrors
{
    public static IEnumerable<WeComError> Entries { get; } =
    [
        new()
        {
            Code = 40068, Name = "UnknownTagId", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The tag does not exist.", "标签 ID 不存在。"),
            Remedy = new(
                "Use an id that tag/list returns.",
                "请使用 tag/list 返回的标签 ID。"),
        },
        new()
        {
            Code = 40070, Name = "InvalidTagMembers", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("None of the members given for the tag is valid.", "标签的成员列表全部无效。"),
            Remedy = new(
                "Check the ids, and that the app sees them (可见范围).",
                "请核对这些 ID，并确认在应用的“可见范围”内。"),
        },
        new()
        {
            Code = 40071, Name = "TagNameExists", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("There is already a tag of this name.", "标签名已存在。"),
            Remedy = new(
                "Use the existing tag or another name.",
                "请使用已有标签或换一个名称。"),
        },
        new()
        {
            Code = 40072, Name = "InvalidTagNameLength", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The name of the tag is empty or too long.", "标签名长度不合法。"),
            Remedy = new(
                "Use 1 to 32 characters.",
                "请使用 1–32 个字符。"),
        },
        new()
        {
            Code = 81003, Name = "TagTooLarge", Category = ErrorCategory.Conflict, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The tag holds more than 30 000 members and departments.", "标签下的成员和部门超过 30 000 个。"),
            Remedy = new(
                "Divide it into several tags, or tag departments instead of members.",
                "请拆分为多个标签，或用部门代替成员。"),
        },
        new()
        {
            Code = 302003, Name = "ImportDuplicateUserId", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The import file contains a userid twice.", "导入文件中 userid 重复。"),
            Remedy = new(
                "Remove the duplicate and import again; case makes no difference.",
                "请去掉重复项后重新导入（不区分大小写）。"),
        },
        new()
        {
            Code = 302004, Name = "ImportInvalidTree", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The departments in the import file are not one valid tree.", "导入文件中的组织架构不合法，不是一棵有效的树。"),
            Remedy = new(
                "See that every department has an id, a name and an existing parent, and that no id and no name under one parent comes "
                + "twice.",
                "请确认每个部门都有 ID、名称和存在的父部门，且 ID 不重复、同一父部门下不重名。"),
        },
        new()
        {
            Code = 302005, Name = "ImportSystemFailure", Category = ErrorCategory.Transient, Actor = ErrorActor.Nobody, IsRetryable = true,
            Meaning = new("WeCom failed while importing.", "企业微信批量导入系统失败。"),
            Remedy = new(
                "Nothing to do: the call is repeated up to three times. If it keeps failing, start the import again later.",
                "无需处理：会自动重试，最多三次。仍然失败时请稍后重新导入。"),
        },
        new()
        {
            Code = 302006, Name = "ImportDuplicateDepartmentId", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The import file contains a department id twice.", "导入文件中部门 ID 重复。"),
            Remedy = new(
                "Remove the duplicate and import again.",
                "请去掉重复项后重新导入。"),
        },
        new()
        {
            Code = 302007, Name = "ImportDuplicateDepartmentName", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The import file has two departments of one name under one parent.", "导入文件中同一父部门下有同名部门。"),
            Remedy = new(
                "Rename one of them and import again.",
                "请修改其中一个的名称后重新导入。"),
        },
        new()
        {
            Code = 302008, Name = "ImportAlreadyRunning", Category = ErrorCategory.Transient, Actor = ErrorActor.Nobody,
            Meaning = new("Another import is running.", "已有批量导入任务正在进行。"),
            Remedy = new(
                "Wait until it has ended, then import again.",
                "请等待该任务结束后再导入。"),
        },
    ];
}
