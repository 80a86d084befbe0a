namespace WeCom.Client.Errors.Internal;

/// <summary>Changes to members that the rules of the contacts do not allow.</summary>
internal static class MemberErrors
{
    public static IEnumerable<WeComError> Entries { get; } =
    [
        new()
        {
            Code = 45024, Name = "CompanyFull", Category = ErrorCategory.Conflict, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The company has reached its number of members.", "企业成员数已达上限。"),
            Remedy = new(
                "Remove members who have left, or have the limit raised in the console under 我的企业 → 企业信息 (成员数上限).",
                "请删除已离职成员，或在管理后台“我的企业”→“企业信息”中申请提高成员数上限。"),
        },
        new()
        {
            Code = 45026, Name = "MassDeletionProtection", Category = ErrorCategory.Conflict, Actor = ErrorActor.WeComAdmin,
            Meaning = new("Too many members were deleted at once; WeCom has stopped it.", "短时间内删除成员过多，触发了删除保护。"),
            Remedy = new(
                "Check whether the deletions were meant; if so, delete the rest in smaller parts later, or in the console under 通讯录.",
                "请核对这些删除是否有意；确需删除时请稍后分批进行，或在管理后台“通讯录”中操作。"),
        },
        new()
        {
            Code = 60102, Name = "UserIdExists", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The userid is taken.", "userid 已存在。"),
            Remedy = new(
                "Update the existing member, or use another userid; case makes no difference.",
                "请更新已有成员，或换一个 userid（不区分大小写）。"),
        },
        new()
        {
            Code = 60103, Name = "InvalidMobile", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The mobile number is not valid.", "手机号不合法。"),
            Remedy = new(
                "Use at most 32 characters of digits, + and -, with country code outside the mainland.",
                "请使用不超过 32 位的数字、+ 和 -，非大陆号码需带国家码。"),
        },
        new()
        {
            Code = 60104, Name = "MobileExists", Category = ErrorCategory.Conflict, Actor = ErrorActor.WeComAdmin,
            Meaning = new("Another member has this mobile number.", "手机号已被其他成员使用。"),
            Remedy = new(
                "Search the number in the console under 通讯录, and correct one of the two members.",
                "请在管理后台“通讯录”中搜索该号码，更正其中一人。"),
        },
        new()
        {
            Code = 60105, Name = "InvalidEmail", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The email address is not valid.", "邮箱不合法。"),
            Remedy = new(
                "Use a valid address of 6 to 64 bytes.",
                "请使用 6–64 字节的有效邮箱地址。"),
        },
        new()
        {
            Code = 60106, Name = "EmailExists", Category = ErrorCategory.Conflict, Actor = ErrorActor.WeComAdmin,
            Meaning = new("Another member has this email address.", "邮箱已被其他成员使用。"),
            Remedy = new(
                "Search the address in the console under 通讯录, and correct one of the two members.",
                "请在管理后台“通讯录”中搜索该邮箱，更正其中一人。"),
        },
        new()
        {
            Code = 60107, Name = "InvalidWeChatId", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The WeChat id is not valid.", "微信号不合法。"),
            Remedy = new(
                "Correct it or leave it out.",
                "请更正或不传微信号。"),
        },
        new()
        {
            Code = 60110, Name = "TooManyDepartmentsPerMember", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The member is in too many departments.", "成员所属部门过多。"),
            Remedy = new(
                "Put the member into fewer departments: at most 100, with some companies 20.",
                "请减少所属部门：最多 100 个，部分企业为 20 个。"),
        },
        new()
        {
            Code = 60112, Name = "InvalidName", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The member's name is not valid.", "成员姓名不合法。"),
            Remedy = new(
                "Use 1 to 64 characters.",
                "请使用 1–64 个字符。"),
        },
        new()
        {
            Code = 60127, Name = "MemberWithoutDepartment", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The member has no department.", "缺少成员所属部门。"),
            Remedy = new(
                "Give at least one existing department.",
                "请至少指定一个已存在的部门。"),
        },
        new()
        {
            Code = 60129, Name = "MemberWithoutContact", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("Both mobile and email are empty.", "手机号和邮箱不能同时为空。"),
            Remedy = new(
                "Give at least one of them.",
                "请至少填写其中一项。"),
        },
        new()
        {
            Code = 60132, Name = "LeaderListLengthDiffers", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("is_leader_in_dept is not as long as the list of departments.", "is_leader_in_dept 与部门列表长度不一致。"),
            Remedy = new(
                "Send one value for each department, in the same order.",
                "请按相同顺序为每个部门提供一个值。"),
        },
        new()
        {
            Code = 60143, Name = "InvalidBizMail", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The company mail address is not valid.", "企业邮箱不合法。"),
            Remedy = new(
                "Use an address in a domain of the company's mail (企业邮箱).",
                "请使用本企业“企业邮箱”域名下的地址。"),
        },
        new()
        {
            Code = 60145, Name = "BizMailExists", Category = ErrorCategory.Conflict, Actor = ErrorActor.WeComAdmin,
            Meaning = new("Another member has this company mail address.", "企业邮箱已被其他成员使用。"),
            Remedy = new(
                "Search the address in the console under 通讯录, and correct one of the two members.",
                "请在管理后台“通讯录”中搜索该邮箱，更正其中一人。"),
        },
        new()
        {
            Code = 60257, Name = "TooManyDirectLeaders", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The member has more than five direct leaders.", "直属上级超过五个。"),
            Remedy = new(
                "Give five or fewer; some companies take only one.",
                "请填写不超过五个；部分企业只允许一个。"),
        },
        new()
        {
            Code = 301005, Name = "CreatorCannotBeDeleted", Category = ErrorCategory.Conflict, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The creator of the company cannot be deleted.", "企业创建者不能删除。"),
            Remedy = new(
                "Hand the role of creator to somebody else in the console first, or leave this person out.",
                "请先在管理后台转让创建者身份，或不要删除此人。"),
        },
        new()
        {
            Code = 301012, Name = "InvalidPosition", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The position is not valid.", "职务（position）不合法。"),
            Remedy = new(
                "Use at most 128 characters.",
                "请使用不超过 128 个字符。"),
        },
        new()
        {
            Code = 301013, Name = "InvalidTelephone", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The telephone number is not valid.", "座机（telephone）不合法。"),
            Remedy = new(
                "Use 1 to 32 digits or -.",
                "请使用 1–32 位数字或 -。"),
        },
        new()
        {
            Code = 301014, Name = "InvalidEnglishName", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("The English name is not valid.", "英文名（english_name）不合法。"),
            Remedy = new(
                "Use at most 64 bytes of letters, digits, . - _ or blanks; leave it out rather than send it empty.",
                "请使用不超过 64 字节的字母、数字、. - _ 或空格；没有时不要传空字符串。"),
        },
        new()
        {
            Code = 301036, Name = "UserIdCannotBeChanged", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new(
                "The userid may not be changed: it was not made by the system, or was changed before.",
                "不允许修改 userid：不是系统自动生成的，或已修改过一次。"),
            Remedy = new(
                "Keep the userid; a system-made one can be changed once.",
                "请保留原 userid；只有系统自动生成的可以修改一次。"),
        },
    ];
}
