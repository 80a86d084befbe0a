namespace WeCom.Client.Errors.Internal;

/// <summary>WeCom itself is busy, in conflict, limiting or has shut something off.</summary>
internal static class SystemErrors
{
    public static IEnumerable<WeComError> Entries { get; } =
    [
        new()
        {
            Code = -1, Name = "SystemBusy", Category = ErrorCategory.Transient, Actor = ErrorActor.Nobody, IsRetryable = true,
            Meaning = new("WeCom is busy.", "企业微信系统繁忙。"),
            Remedy = new(
                "Nothing to do: the call is repeated up to three times. If it keeps failing, run it again later.",
                "无需处理：会自动重试，最多三次。仍然失败时请稍后再运行。"),
        },
        new()
        {
            Code = 6000, Name = "DataVersionConflict", Category = ErrorCategory.Transient, Actor = ErrorActor.Nobody, IsRetryable = true,
            Meaning = new("Somebody else changed the same data at the same moment.", "数据版本冲突：有多个调用方同时修改同一数据。"),
            Remedy = new(
                "Nothing to do: the call is repeated up to three times. If it keeps failing, find the other program that writes to the "
                + "contacts at the same time.",
                "无需处理：会自动重试，最多三次。仍然失败时，请查找同时在写通讯录的其他程序。"),
        },
        new()
        {
            Code = 45009, Name = "RateLimitExceeded", Category = ErrorCategory.RateLimit, Actor = ErrorActor.Nobody,
            Meaning = new("This API was called too often: by this company, or from this address.", "接口调用频率超过限制（按企业或按来源 IP 统计）。"),
            Remedy = new(
                "Wait: the API opens again after 1 minute, 1 hour or the next day, depending on the limit that was passed. "
                + "If it returns, look for another program that calls with the same company or from the same address.",
                "请等待：视所超限额，1 分钟、1 小时或次日自动恢复。如果反复出现，请查找使用同一企业或同一出口 IP 调用接口的其他程序。"),
        },
        new()
        {
            Code = 45033,
            Name = "TooManyConcurrentCalls",
            Category = ErrorCategory.RateLimit,
            Actor = ErrorActor.Nobody,
            IsRetryable = true,
            Meaning = new("Too many calls of this API at the same time for one company.", "同一企业对该接口的并发调用过多。"),
            Remedy = new(
                "Nothing to do: the call is repeated with fewer calls in parallel. If it returns, see that only one program synchronises "
                + "this company.",
                "无需处理：会降低并发并自动重试。如果反复出现，请确认只有一个程序在同步该企业。"),
        },
        new()
        {
            Code = 45035, Name = "ConcurrentOperationConflict", Category = ErrorCategory.Transient, Actor = ErrorActor.Developer,
            Meaning = new("Two operations on the same data ran at the same time.", "对同一数据的操作发生并发冲突。"),
            Remedy = new(
                "Make the call again after a few seconds, and make such calls one after the other.",
                "请过几秒再调用，并让这类调用依次执行。"),
        },
        new()
        {
            Code = 48005, Name = "ApiRetired", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("WeCom has shut this API down.", "该接口已下线。"),
            Remedy = new(
                "Look up its successor in WeCom's documentation and call that instead.",
                "请在企业微信开发文档中查找替代接口并改用它。"),
        },
        new()
        {
            Code = 60121, Name = "Undocumented60121", Category = ErrorCategory.Unknown, Actor = ErrorActor.Developer,
            Meaning = new("An old code that WeCom no longer documents.", "旧版错误码，现行文档中已不再列出。"),
            Remedy = new(
                "Read WeCom's text and paste the hint into its look-up tool (错误码查询工具) at https://open.work.weixin.qq.com/devtool/query.",
                "请查看企业微信返回的文字，并把 hint 粘贴到错误码查询工具 https://open.work.weixin.qq.com/devtool/query 查询。"),
        },
        new()
        {
            Code = 81026, Name = "FeatureUnderMaintenance", Category = ErrorCategory.Transient, Actor = ErrorActor.Nobody,
            Meaning = new("The feature is under maintenance.", "该功能正在维护。"),
            Remedy = new(
                "Wait until WeCom has finished the maintenance, then run it again.",
                "请等待企业微信维护结束后再运行。"),
        },
    ];
}
