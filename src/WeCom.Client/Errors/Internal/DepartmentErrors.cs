namespace WeCom.Client.Errors.Internal;

/// <summary>Changes to departments that the rules of the contacts do not allow.</summary>
internal static class DepartmentErrors
{
    public static IEnumerable<WeComError> Entries { get; } =
    [
        new()
        {
            Code = 60001, Name = "InvalidDepartmentNameLength", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The name of the department is empty or too long.", "部门名称为空或过长。"),
            Remedy = new(
                "Use 1 to 64 characters; older servers take 32.",
                "请使用 1–64 个字符；较旧的服务器最多 32 个。"),
        },
        new()
        {
            Code = 60005, Name = "DepartmentHasMembers", Category = ErrorCategory.Conflict, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The department still has members.", "部门下仍有成员。"),
            Remedy = new(
                "Move its members away in the console under 通讯录, or by API, then delete it.",
                "请在管理后台“通讯录”中或通过接口移走成员后再删除。"),
        },
        new()
        {
            Code = 60006, Name = "DepartmentHasChildren", Category = ErrorCategory.Conflict, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The department still has child departments.", "部门下仍有子部门。"),
            Remedy = new(
                "Delete or move the child departments first.",
                "请先删除或移走子部门。"),
        },
        new()
        {
            Code = 60007, Name = "RootCannotBeDeleted", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The root department cannot be deleted.", "根部门不能删除。"),
            Remedy = new(
                "Leave it out of what is to be deleted.",
                "请不要把根部门列入删除范围。"),
        },
        new()
        {
            Code = 60008, Name = "DepartmentExists", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new(
                "There is already a department with this id, or with this name under the same parent.",
                "部门 ID 已存在，或同一父部门下已有同名部门。"),
            Remedy = new(
                "Use the existing one, or another name or id.",
                "请使用已有部门，或换一个名称或 ID。"),
        },
        new()
        {
            Code = 60009, Name = "InvalidDepartmentNameCharacters", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The name of the department contains characters that are not allowed.", "部门名称包含非法字符。"),
            Remedy = new(
                "Leave out \\ : * ? \" < > |",
                "请去掉 \\ : * ? \" < > | 等字符。"),
        },
        new()
        {
            Code = 60010, Name = "DepartmentCycle", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The department would become its own ancestor.", "部门不能成为自己的上级（出现循环）。"),
            Remedy = new(
                "Choose a parent that does not lie below this department.",
                "请选择不在该部门之下的父部门。"),
        },
        new()
        {
            Code = 60125, Name = "InvalidDepartmentName", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The name of the department is not valid.", "部门名称不合法。"),
            Remedy = new(
                "Use 1 to 64 bytes without \\ : * ? \" < > |",
                "请使用 1–64 字节，且不含 \\ : * ? \" < > | 等字符。"),
        },
        new()
        {
            Code = 81001, Name = "DepartmentTooLarge", Category = ErrorCategory.Conflict, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The department holds more than 30 000 members and child departments.", "部门下的成员和子部门超过 30 000 个。"),
            Remedy = new(
                "Divide it into several departments in the console under 通讯录.",
                "请在管理后台“通讯录”中拆分该部门。"),
        },
        new()
        {
            Code = 81002, Name = "DepartmentTooDeep", Category = ErrorCategory.Conflict, Actor = ErrorActor.WeComAdmin,
            Meaning = new("Departments are nested deeper than 15 levels.", "部门层级超过 15 层。"),
            Remedy = new(
                "Move the department higher up.",
                "请把部门移到更上层。"),
        },
    ];
}
