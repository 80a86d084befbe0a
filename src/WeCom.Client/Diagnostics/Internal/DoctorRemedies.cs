using WeCom.Client.Errors;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>The remedies for findings without an errcode.</summary>
internal static class DoctorRemedies
{
    public static readonly LocalizedText MendHostCode = new(
        "Look into the log of the host: its options, handlers or services throw it.", "请查看宿主日志：异常来自其配置、处理程序或服务。");

    public static readonly LocalizedText MendPort = new(
        "See that the database is there and its tables are of this version (migrations), then examine again.",
        "请确认数据库可用，且表结构为当前版本（迁移），然后重新检查。");

    public static readonly LocalizedText UseHttps = new(
        "Let BaseAddress begin with https if the deployment offers it: the access token travels in the address.",
        "如果部署支持，请让 BaseAddress 以 https 开头：access_token 在地址中传输。");

    public static readonly LocalizedText SetClock = new(
        "Set the clock of this host by a time service (NTP): callbacks with a wrong time are refused, and times in journals are wrong.",
        "请用时间服务（NTP）校准本机时钟：否则回调会因时间不符被拒绝，日志中的时间也不正确。");

    public static readonly LocalizedText ShowSomebody = new(
        "In the console open the app under 应用管理, and add departments with members to its visible scope (可见范围).",
        "请在管理后台“应用管理”中打开该应用，在“可见范围”里添加有成员的部门。");

    public static readonly LocalizedText GrantNames = new(
        "Read with the Secret of a self-built app (应用管理 → 自建 → 创建应用), which is given names. For a provider's app (代开发) the provider "
        + "applies for the names of members and departments (成员姓名, 部门名称), and the administrator agrees under 应用管理 → the app.",
        "请使用自建应用的 Secret（“应用管理”→“自建”→“创建应用”），自建应用可以读取名称。代开发应用请由服务商申请“成员姓名”“部门名称”等权限，并由管理员在“应用管理”→该应用中同意。");

    public static readonly LocalizedText GrantFields = new(
        "In the console open the app under 应用管理, and tick the fields that are not granted; a provider's app (代开发) is granted them on the "
        + "provider's application.",
        "请在管理后台“应用管理”中打开该应用，勾选未授权的字段；代开发应用需由服务商申请后授权。");

    public static readonly LocalizedText RegisterStores = new(
        "Call .AddDepartmentStore<…>() and .AddUserStore<…>() after AddWeComIntegration(…).",
        "请在 AddWeComIntegration(…) 之后调用 .AddDepartmentStore<…>() 和 .AddUserStore<…>()。");

    public static readonly LocalizedText MendDoubled = new(
        "Let the tables have a unique index over company and id, ignoring case for the userid, and remove the doubles.",
        "请为企业和 ID 建立唯一索引（userid 不区分大小写），并删除重复记录。");

    public static readonly LocalizedText RunAgain = new(
        "Its process was probably stopped. Run a full sync: it takes over when the lease has ended.",
        "其进程可能已被终止。请运行一次全量同步：租约到期后会自动接管。");

    public static readonly LocalizedText LookAtRunning = new(
        "Its process is alive: look at its progress, and cancel it if there is none.", "其进程仍在运行：请查看进度；如果没有进展，请取消。");

    public static readonly LocalizedText LookAtDead = new(
        "Look into the log of that process for what ended it, and run a full sync, which does what is left.",
        "请查看该进程的日志，找出其结束的原因，然后运行一次全量同步，完成剩余部分。");

    public static readonly LocalizedText RunFirst = new(
        "Make a plan first, look through it, then run a full sync.", "请先生成并核对计划，然后运行全量同步。");

    public static readonly LocalizedText LookAtLast = new(
        "Look at the journal, the result and the log of that sync (SyncConsole: runs), mend the cause, and run a full sync.",
        "请查看该次同步的同步日志、结果和日志（SyncConsole：runs），排除原因后再运行全量同步。");
}
