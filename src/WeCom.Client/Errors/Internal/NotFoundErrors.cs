namespace WeCom.Client.Errors.Internal;

/// <summary>The errors of records that do not exist, or not for this app.</summary>
internal static class NotFoundErrors
{
    public static IEnumerable<WeComError> Entries { get; } =
    [
        new()
        {
            Code = 40073, Name = "UnknownOpenId", Category = ErrorCategory.NotFound, Actor = ErrorActor.Developer,
            Meaning = new("The openid is not known.", "openid 不存在。"),
            Remedy = new(
                "Use an openid that WeCom returned for this same company.",
                "请使用企业微信为本企业返回的 openid。"),
        },
        new()
        {
            Code = 40088, Name = "UnknownJobId", Category = ErrorCategory.NotFound, Actor = ErrorActor.Developer,
            Meaning = new("The job does not exist.", "异步任务 jobid 不存在。"),
            Remedy = new(
                "Use the jobid that the start of the job returned, with the same Secret, or start a new job.",
                "请用同一 Secret 查询启动任务时返回的 jobid，或重新发起任务。"),
        },
        new()
        {
            Code = 40089, Name = "JobResultPurged", Category = ErrorCategory.NotFound, Actor = ErrorActor.Developer,
            Meaning = new("The result of the job is gone: only the last five are kept.", "任务结果已被清理：只保留最近五个。"),
            Remedy = new(
                "Start the job again, and fetch the result before five more have run.",
                "请重新发起任务，并在其后五个任务完成之前取回结果。"),
        },
        new()
        {
            Code = 43004, Name = "NoWeChatBinding", Category = ErrorCategory.NotFound, Actor = ErrorActor.Member,
            Meaning = new("The member has not bound a WeChat account.", "成员没有绑定微信。"),
            Remedy = new(
                "Have the member bind WeChat, or follow the company's WeChat plug-in (微信插件), then call again.",
                "请让成员绑定微信或关注企业的“微信插件”后再调用。"),
        },
        new()
        {
            Code = 46004, Name = "UserDoesNotExist", Category = ErrorCategory.NotFound, Actor = ErrorActor.Developer,
            Meaning = new("No such member, or no match for this mobile or email within the visible scope.", "成员不存在，或可见范围内没有匹配该手机号/邮箱的成员。"),
            Remedy = new(
                "Check the id, mobile or email; if the person exists, have the visible scope (可见范围) widened. Stop guessing: "
                + "too many failed look-ups by mobile are blocked for a day.",
                "请核对 userid、手机号或邮箱；如果确有此人，请扩大“可见范围”。不要反复试探：手机号查询失败过多会被封禁一天。"),
        },
        new()
        {
            Code = 60003, Name = "DepartmentDoesNotExist", Category = ErrorCategory.NotFound, Actor = ErrorActor.Developer,
            Meaning = new("The department does not exist.", "部门不存在。"),
            Remedy = new(
                "Read the departments again: it was deleted, or the id is wrong.",
                "请重新读取部门列表：该部门已被删除，或 ID 有误。"),
        },
        new()
        {
            Code = 60004, Name = "ParentDepartmentDoesNotExist", Category = ErrorCategory.NotFound, Actor = ErrorActor.Developer,
            Meaning = new("The parent department does not exist.", "父部门不存在。"),
            Remedy = new(
                "Create the parent first, or use an existing one.",
                "请先创建父部门，或改用已存在的父部门。"),
        },
        new()
        {
            Code = 60111, Name = "UserIdNotFound", Category = ErrorCategory.NotFound, Actor = ErrorActor.WeComAdmin,
            Meaning = new(
                "No such member for this app: left, deleted, outside the visible scope, or a plain id where an encrypted one is needed.",
                "该应用查不到此成员：已离职、已删除、不在可见范围内，或应使用加密 userid 却用了明文。"),
            Remedy = new(
                "If the person should be there, look in the console under 通讯录, and add the department to the app's visible scope (应用管理 → "
                + "the app → 可见范围).",
                "如果此人应当存在，请在管理后台“通讯录”中查看，并把其部门加入“应用管理”→该应用→“可见范围”。"),
        },
        new()
        {
            Code = 60123, Name = "InvalidDepartmentId", Category = ErrorCategory.NotFound, Actor = ErrorActor.Developer,
            Meaning = new("The department id is not valid.", "部门 ID 无效。"),
            Remedy = new(
                "Use an id from department/list or department/simplelist; it is a whole number, the root is 1.",
                "请使用 department/list 或 department/simplelist 返回的 ID；必须为整数，根部门为 1。"),
        },
        new()
        {
            Code = 60124, Name = "InvalidParentDepartmentId", Category = ErrorCategory.NotFound, Actor = ErrorActor.Developer,
            Meaning = new("The parent's id is not valid.", "父部门 ID 无效。"),
            Remedy = new(
                "Use the id of an existing department; leave parentid out when changing the root.",
                "请使用已存在部门的 ID；修改根部门时不要传 parentid。"),
        },
        new()
        {
            Code = 60136, Name = "RecordNotFound", Category = ErrorCategory.NotFound, Actor = ErrorActor.Developer,
            Meaning = new("The record does not exist.", "记录不存在。"),
            Remedy = new(
                "Check the id; the record may have been deleted.",
                "请核对 ID，该记录可能已被删除。"),
        },
        new()
        {
            Code = 60146, Name = "MobileNotFound", Category = ErrorCategory.NotFound, Actor = ErrorActor.Developer,
            Meaning = new("No member has this mobile number.", "没有成员使用该手机号。"),
            Remedy = new(
                "Check the number, with country code outside the mainland, and the app's visible scope (可见范围).",
                "请核对号码（非大陆号码需带国家码）以及应用的“可见范围”。"),
        },
        new()
        {
            Code = 60147, Name = "EmailNotFound", Category = ErrorCategory.NotFound, Actor = ErrorActor.Developer,
            Meaning = new("No member has this email address.", "没有成员使用该邮箱。"),
            Remedy = new(
                "Check the address, whether it is the company mail or the private one, and the app's visible scope (可见范围).",
                "请核对邮箱地址及其类型（企业邮箱或个人邮箱），以及应用的“可见范围”。"),
        },
        new()
        {
            Code = 60148, Name = "BizMailNotFound", Category = ErrorCategory.NotFound, Actor = ErrorActor.Developer,
            Meaning = new("No member has this company mail address.", "没有成员使用该企业邮箱。"),
            Remedy = new(
                "Check the address, and that company mail (企业邮箱) is set up for the member.",
                "请核对地址，并确认该成员已开通“企业邮箱”。"),
        },
    ];
}
