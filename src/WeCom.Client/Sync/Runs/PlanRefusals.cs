using System.Globalization;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Sync.Runs;

/// <summary>The reasons why a plan is not applied.</summary>
internal static class PlanRefusals
{
    private static readonly LocalizedText Altered = new(
        "The plan was altered since it was made, or was made with other protection keys. Make the plan again.",
        "该计划生成后被改动过，或是用其他保护密钥生成的。请重新生成计划。");

    /// <returns>The reason why the plan itself is not applied; null if there is none.</returns>
    public static WeChatSyncException? Find(SyncPlan plan, WeComSettings settings, PlanSeal seal)
    {
        if (plan.CorpId != settings.CorpId)
        {
            return OfAnotherCompany(plan.CorpId, settings.CorpId);
        }

        if (!seal.IsIntact(plan))
        {
            return Refused(Altered);
        }

        if (plan.AgentId != settings.AgentId)
        {
            return OfAnotherApp(plan.AgentId, settings.AgentId);
        }

        return PlanAudit.FindFault(plan) is { } fault ? Contradicts(fault) : null;
    }

    public static WeChatSyncException Contradicts(LocalizedText fault) => Refused(new(
        $"The plan contradicts itself: {fault.English}. Make the plan again.", $"该计划自相矛盾：{fault.Chinese}。请重新生成计划。"));

    public static WeChatSyncException JoinsStrangers(string previous, string userId) => OfRename(
        previous,
        userId,
        new(", and they share no mobile number and no e-mail address. Make the plan again.", "，但两者的手机号和邮箱都不相同。请重新生成计划。"));

    public static WeChatSyncException JoinsUnread(string previous, string userId) => OfRename(
        previous,
        userId,
        new(
            ", no callback of WeCom told so, and the store returns no values of the record before to compare (IUserStore.ReadAsync). Make "
            + "the plan again.",
            "，但没有企业微信回调告知此事，存储也没有返回原记录的值以供比较（IUserStore.ReadAsync）。请重新生成计划。"));

    public static WeChatSyncException RenamesPresent(string previous, string userId) => OfRename(
        previous, userId, new(", but WeCom still has the userid before. Make the plan again.", "，但企业微信中仍有原 userid。请重新生成计划。"));

    public static WeChatSyncException CannotAsk(string previous, string userId, WitnessAnswer answer)
    {
        var (english, chinese) = answer.Failure is { } failure
            ? (failure.WithRemedy(ErrorLanguage.English), failure.WithRemedy(ErrorLanguage.Chinese))
            : (answer.Detail, answer.Detail);
        return OfRename(
            previous,
            userId,
            new(
                $", and WeCom could not be asked whether it still has the userid before: {english} Make the plan again later.",
                $"，但无法向企业微信查询原 userid 是否仍在：{chinese} 请稍后重新生成计划。"),
            answer.Failure,
            answer.Failure?.Category ?? ErrorCategory.Conflict);
    }

    private static WeChatSyncException OfAnotherCompany(string planned, string registered) => Refused(new(
        $"The plan is of company {planned}, this registration of {registered}. Apply it where it was made.",
        $"该计划属于企业 {planned}，而此注册属于 {registered}。请在生成计划的地方应用它。"));

    private static WeChatSyncException OfAnotherApp(long? planned, long? registered) => Refused(new(
        $"The plan is of the app {NameOf(planned, "without agentid")}, this registration of the app "
        + $"{NameOf(registered, "without agentid")}, which may see other people. Apply it where it was made, or make it again.",
        $"该计划由应用 {NameOf(planned, "（无 AgentId）")} 生成，而此注册属于应用 {NameOf(registered, "（无 AgentId）")}，"
        + "两者可见的人员可能不同。请在生成计划的地方应用它，或重新生成计划。"));

    private static string NameOf(long? agentId, string none) => agentId?.ToString(CultureInfo.InvariantCulture) ?? none;

    // The log names nobody.
    private static WeChatSyncException OfRename(
        string previous,
        string userId,
        LocalizedText fault,
        WeChatException? cause = null,
        ErrorCategory category = ErrorCategory.InvalidArgument)
    {
        var text = new LocalizedText(
            $"The plan renames '{previous}' to '{userId}'{fault.English}", $"该计划把“{previous}”改名为“{userId}”{fault.Chinese}");
        return new(text.English, cause) { Summary = text, Category = category, LogText = $"The plan renames a person{fault.English}" };
    }

    private static WeChatSyncException Refused(LocalizedText text)
        => new(text.English) { Summary = text, Category = ErrorCategory.InvalidArgument };
}
