namespace WeCom.Client.Errors.Internal;

/// <summary>The request itself is wrong: ids, lengths, format.</summary>
internal static class RequestErrors
{
    public static IEnumerable<WeComError> Entries { get; } =
    [
        new()
        {
            Code = 40003, Name = "InvalidUserId", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new(
                "The userid is not valid: its characters or length, not in the contacts, plain and encrypted ids mixed, or GET where POST "
                + "is needed.",
                "userid 无效：字符或长度不符、不在通讯录中、明文与加密混用，或应使用 POST 却用了 GET。"),
            Remedy = new(
                "Use the userid exactly as the contacts return it (1 to 64 bytes; letters, digits, _ - @ .).",
                "请原样使用通讯录返回的 userid（1–64 字节；字母、数字、_ - @ .）。"),
        },
        new()
        {
            Code = 40031, Name = "InvalidUserIdList", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The list of userids is not valid; some may be outside the visible scope.", "userid 列表无效，其中可能有成员不在可见范围内。"),
            Remedy = new(
                "Take out ids that the app does not see, or have its visible scope (可见范围) widened.",
                "请去掉应用看不到的成员，或扩大“可见范围”。"),
        },
        new()
        {
            Code = 40032, Name = "InvalidUserIdListLength", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The list of userids is too long or empty.", "userid 列表长度不合法。"),
            Remedy = new(
                "Send it in parts; user/batchdelete takes at most 200.",
                "请分批发送；user/batchdelete 每次最多 200 个。"),
        },
        new()
        {
            Code = 40033, Name = "InvalidRequestCharacters", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The request contains characters that are not allowed, such as \\uXXXX escapes.", "请求包含非法字符，例如 \\uXXXX 转义。"),
            Remedy = new(
                "Send text as plain UTF-8 JSON (in .NET: JavaScriptEncoder.UnsafeRelaxedJsonEscaping).",
                "请以 UTF-8 原文发送 JSON（.NET 中使用 JavaScriptEncoder.UnsafeRelaxedJsonEscaping）。"),
        },
        new()
        {
            Code = 40035, Name = "InvalidParameter", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("A parameter is not valid.", "参数不合法。"),
            Remedy = new(
                "Compare names and values with the page of this API; WeCom's text often names the parameter.",
                "请对照该接口的文档检查参数名和取值；企业微信返回的文字通常会指出是哪个参数。"),
        },
        new()
        {
            Code = 40058, Name = "InvalidParameterFormat", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("A parameter breaks a rule: broken JSON, a wrong type, or too long.", "参数不符合要求：JSON 格式错误、类型不对或超长。"),
            Remedy = new(
                "Check the JSON and the limits on the page of this API.",
                "请检查 JSON 格式以及该接口文档中的限制。"),
        },
        new()
        {
            Code = 40063, Name = "EmptyParameter", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("A parameter that is needed is empty.", "必填参数为空。"),
            Remedy = new(
                "Fill it in; the page of this API lists what is required.",
                "请填写该参数；必填项见该接口的文档。"),
        },
        new()
        {
            Code = 40066, Name = "InvalidDepartmentList", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The list of departments is empty or names an unknown id.", "部门列表为空或包含不存在的部门 ID。"),
            Remedy = new(
                "Read the departments again, and send only ids that are in the answer.",
                "请重新读取部门列表，只发送其中存在的 ID。"),
        },
        new()
        {
            Code = 40092, Name = "InvalidImportFile", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The content of the import file is not valid.", "导入文件内容不合法。"),
            Remedy = new(
                "Make the file after WeCom's template (批量导入 → 下载模板), in UTF-8, with its heading line unchanged.",
                "请按企业微信的模板（“批量导入”→“下载模板”）生成 UTF-8 文件，不要改动表头。"),
        },
        new()
        {
            Code = 40125, Name = "InvalidOpenUserId", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The open_userid is not valid.", "open_userid 无效。"),
            Remedy = new(
                "Use the open_userid that WeCom returned to the same provider.",
                "请使用企业微信返回给同一服务商的 open_userid。"),
        },
        new()
        {
            Code = 40206, Name = "RequestTooLarge", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The body of the request is too large.", "请求体过大。"),
            Remedy = new(
                "Send it in smaller parts.",
                "请拆分后分批发送。"),
        },
        new()
        {
            Code = 41009, Name = "UserIdMissing", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The userid was not sent.", "缺少 userid。"),
            Remedy = new(
                "Send userid, in the place (query or body) that the page of this API names.",
                "请按该接口文档要求的位置（URL 或请求体）传入 userid。"),
        },
        new()
        {
            Code = 41017, Name = "TagIdMissing", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The tagid was not sent.", "缺少 tagid。"),
            Remedy = new(
                "Send tagid; tag/list returns those that exist.",
                "请传入 tagid；可用 tag/list 查询已有标签。"),
        },
        new()
        {
            Code = 41019, Name = "DepartmentMissing", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The department was not sent.", "缺少部门 ID。"),
            Remedy = new(
                "Send the department's id; department/simplelist returns those that the app sees.",
                "请传入部门 ID；可用 department/simplelist 查询应用可见的部门。"),
        },
        new()
        {
            Code = 44001, Name = "EmptyMedia", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The file that was uploaded is empty.", "上传的多媒体文件为空。"),
            Remedy = new(
                "Upload a file that has content.",
                "请上传非空文件。"),
        },
        new()
        {
            Code = 44004, Name = "EmptyText", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The text of the message is empty.", "消息文本内容为空。"),
            Remedy = new(
                "Send a text that is not empty.",
                "请填写文本内容后再发送。"),
        },
        new()
        {
            Code = 45029, Name = "ResponseTooLarge", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The answer would be too large.", "返回内容过大。"),
            Remedy = new(
                "Ask department by department, and do not send fetch_child.",
                "请按部门逐个读取，不要传 fetch_child。"),
        },
        new()
        {
            Code = 50100, Name = "InvalidPagingCursor", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The paging cursor is expired or not valid.", "分页游标无效或已过期。"),
            Remedy = new(
                "Start the listing again from the first page.",
                "请从第一页重新开始读取。"),
        },
        new()
        {
            Code = 81014, Name = "TooManyIdsAtOnce", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("Too many members or departments in one call.", "单次传入的成员或部门过多。"),
            Remedy = new(
                "Send at most 1000 members and 100 departments per call.",
                "每次最多传入 1000 个成员和 100 个部门，请分批调用。"),
        },
        new()
        {
            Code = 81017, Name = "TooManyItemsInRequest", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The number of items in the request is over the limit.", "请求中的条目数超过限制。"),
            Remedy = new(
                "Send fewer items per call; the page of this API names the limit.",
                "请减少单次条目数；上限见该接口的文档。"),
        },
        new()
        {
            Code = 301021, Name = "InvalidUserIdInList", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("At least one userid is not valid.", "至少有一个 userid 无效。"),
            Remedy = new(
                "Check the ids against the contacts, and take out those who have left.",
                "请与通讯录核对，去掉已离开的成员。"),
        },
        new()
        {
            Code = 301023, Name = "InvalidUserIdListSize", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The list of userids is empty or longer than 100.", "userid 列表为空或超过 100 个。"),
            Remedy = new(
                "Send 1 to 100 userids per call.",
                "每次请传入 1–100 个 userid。"),
        },
    ];
}
