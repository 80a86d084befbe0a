using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Runs;

/// <summary>The reasons why a plan is not applied.</summary>
internal static class PlanRefusals
{
    private static readonly LocalizedText Altered = new(
        "The plan was altered since it was made, or was made with other protection keys. Make the plan again.",
        "该计划生成后被改动过，或是用其他保护密钥生成的。请重新生成计划。");

    public static WeChatSyncException OfAnotherCompany(string planned, string registered) => Refused(new(
        $"The plan is of company {planned}, this registration of {registered}. Apply it where it was made.",
        $"该计划属于企业 {planned}，而此注册属于 {registered}。请在生成计划的地方应用它。"));

    public static WeChatSyncException IsAltered() => Refused(Altered);

    public static WeChatSyncException Contradicts(string fault) => Refused(new(
        $"The plan contradicts itself: {fault}. Make the plan again.", "该计划自相矛盾。请重新生成计划。"));

    private static WeChatSyncException Refused(LocalizedText text)
        => new(text.English) { Summary = text, Category = ErrorCategory.InvalidArgument };
}
