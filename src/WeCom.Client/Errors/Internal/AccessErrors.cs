namespace WeCom.Client.Errors.Internal;

/// <summary>The errors of the rights and the visible scope of an app or secret.</summary>
internal static class AccessErrors
{
    public static IEnumerable<WeComError> Entries { get; } =
    [
        new()
        {
            Code = 48001, Name = "ApiNotAuthorized", Category = ErrorCategory.Permission, Actor = ErrorActor.WeComAdmin,
            Meaning = new("This app has no right to call this API.", "该应用没有调用此接口的权限。"),
            Remedy = new(
                "Grant the permission in the console (应用管理 → the app), or use the Secret of an app that has it.",
                "请在管理后台“应用管理”→该应用中授予相应权限，或改用有权限的应用的 Secret。"),
        },
        new()
        {
            Code = 48002, Name = "ApiForbidden", Category = ErrorCategory.Permission, Actor = ErrorActor.WeComAdmin,
            Meaning = new("This API is not open to the secret that was used.", "所用 Secret 不允许调用此接口。"),
            Remedy = new(
                "Use the right Secret: user/list_id and every change to the contacts need the 通讯录同步 Secret with 开启API接口同步 switched on; "
                + "everything else needs the Secret of a self-built app (自建应用).",
                "请使用正确的 Secret：user/list_id 和所有通讯录写操作需要“通讯录同步”Secret，并已“开启API接口同步”；其他接口使用自建应用的 Secret。"),
        },
        new()
        {
            Code = 48006, Name = "PermissionWithdrawn", Category = ErrorCategory.Permission, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The permission was withdrawn because it had long not been used.", "因长期未使用，接口权限已被收回。"),
            Remedy = new(
                "Open the app in the console under 应用管理 and grant the permission again.",
                "请在管理后台“应用管理”中打开该应用，重新开通该权限。"),
        },
        new()
        {
            Code = 48008, Name = "ContactsEditLimited", Category = ErrorCategory.Permission, Actor = ErrorActor.ServiceProvider,
            Meaning = new("An app with the right to edit contacts may call only a part of this API.", "通讯录编辑授权只能调用部分接口。"),
            Remedy = new(
                "Leave the call out, or have the company use its own 通讯录同步 Secret for it.",
                "请不要调用该接口，或由企业使用自己的“通讯录同步”Secret 调用。"),
        },
        new()
        {
            Code = 48009, Name = "ContactsSecretFromNewIp", Category = ErrorCategory.Permission, Actor = ErrorActor.WeComAdmin,
            Meaning = new(
                "The contacts-sync secret was used from a new address; since 2022-08-15 it may then read ids only, no details.",
                "通讯录同步 Secret 从新 IP 调用：自 2022 年 8 月 15 日起只能读取ID，不能读取详情。"),
            Remedy = new(
                "Set up the Secret and AgentId of a self-built app (应用管理 → 自建), set its visible scope (可见范围) to the whole company, and "
                + "enter this host's address in its 企业可信IP; keep the 通讯录同步 Secret as ContactsSecret for ids.",
                "请配置自建应用（“应用管理”→“自建”）的 Secret 和 AgentId，把“可见范围”设为整个企业，并在其“企业可信IP”中填入本机 IP；通讯录同步 Secret 保留为 ContactsSecret，仅用于读取ID。"),
        },
        new()
        {
            Code = 50002, Name = "MemberOutsidePermission", Category = ErrorCategory.Permission, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The member is outside what this secret may work on.", "成员不在权限范围内。"),
            Remedy = new(
                "Add the member or the department to the app's visible scope in the console: 应用管理 → the app → 可见范围.",
                "请在管理后台“应用管理”→该应用→“可见范围”中添加该成员或其部门。"),
        },
        new()
        {
            Code = 60011, Name = "NoPrivilege", Category = ErrorCategory.Permission, Actor = ErrorActor.WeComAdmin,
            Meaning = new(
                "No right on this member, department or tag: it is outside the visible scope, or may not be edited.",
                "没有操作该成员、部门或标签的权限：不在可见范围内，或没有编辑权限。"),
            Remedy = new(
                "Add the departments to the app's visible scope (应用管理 → the app → 可见范围); for changes use the 通讯录同步 Secret with the right "
                + "to edit.",
                "请在“应用管理”→该应用→“可见范围”中添加这些部门；写操作请使用有编辑权限的“通讯录同步”Secret。"),
        },
        new()
        {
            Code = 60021, Name = "UserNotInScope", Category = ErrorCategory.Permission, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The member is not in the app's visible scope.", "成员不在应用的可见范围内。"),
            Remedy = new(
                "Add the member or the department in the console: 应用管理 → the app → 可见范围.",
                "请在管理后台“应用管理”→该应用→“可见范围”中添加该成员或其部门。"),
        },
        new()
        {
            Code = 60030, Name = "BeyondVisibleScope", Category = ErrorCategory.Permission, Actor = ErrorActor.WeComAdmin,
            Meaning = new("What was asked for lies beyond the visible scope.", "超出可见范围。"),
            Remedy = new(
                "Widen it in the console: 应用管理 → the app → 可见范围; or ask only for what the app sees.",
                "请在管理后台“应用管理”→该应用→“可见范围”中扩大范围，或只请求应用可见的内容。"),
        },
        new()
        {
            Code = 60031, Name = "AppBarredFromApi", Category = ErrorCategory.Permission, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The app is barred from calling APIs.", "该应用被禁止调用接口。"),
            Remedy = new(
                "Look for a notice on the app in the console under 应用管理, or use another self-built app (自建应用).",
                "请在管理后台“应用管理”中查看该应用的提示，或改用其他自建应用。"),
        },
        new()
        {
            Code = 81011, Name = "NoPrivilegeOnTag", Category = ErrorCategory.Permission, Actor = ErrorActor.WeComAdmin,
            Meaning = new("No right on this tag: an app may change only tags that it made itself.", "没有操作该标签的权限：应用只能操作自己创建的标签。"),
            Remedy = new(
                "Use the Secret that made the tag, or the 通讯录同步 Secret for tags made by administrators (通讯录 → 标签).",
                "请使用创建该标签的 Secret；管理员创建的标签（“通讯录”→“标签”）请使用“通讯录同步”Secret。"),
        },
        new()
        {
            Code = 81013, Name = "NoneOfTheTargetsAccessible", Category = ErrorCategory.Permission, Actor = ErrorActor.WeComAdmin,
            Meaning = new("None of the members, departments and tags exists or may be used.", "所有成员、部门、标签均无效或没有权限。"),
            Remedy = new(
                "Check that the ids still exist, and add them to the app's visible scope (应用管理 → the app → 可见范围).",
                "请确认这些 ID 仍然存在，并把它们加入“应用管理”→该应用→“可见范围”。"),
        },
        new()
        {
            Code = 670001, Name = "OutsideSharedScope", Category = ErrorCategory.Permission, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The app is not shared with the linked company (上下游).", "应用不在上下游共享范围内。"),
            Remedy = new(
                "Share it in the console of the sharing company: 上下游 → 共享应用, and add the company to its scope.",
                "请在共享方管理后台“上下游”→“共享应用”中把该企业加入应用的共享范围。"),
        },
    ];
}
