using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Runs;

/// <summary>The company of a requested run, and the names of those who requested and who cancelled it.</summary>
internal sealed class RunRequest
{
    private static readonly LocalizedText OtherCompany = new(
        "The settings changed to another company before the sync began. Nothing was read or written. The schedule of the company that is "
        + "configured now has syncs of its own.",
        "同步开始之前，配置已改为另一家企业。未读取也未写入任何内容。当前所配置企业的定时任务会执行自己的同步。");

    /// <summary>The company that the run is for; null for that of the settings.</summary>
    public string? CorpId { get; init; }

    /// <summary>The name of the requester; null if none was named.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>The name of the person who cancelled it, set before the run is; null if none was named.</summary>
    public string? CancelledBy { get; set; }

    /// <exception cref="WeChatSyncException">The settings are of another company than the run is for.</exception>
    public void Demand(WeComSettings settings)
    {
        if (CorpId is not null && CorpId != settings.CorpId)
        {
            throw new WeChatSyncException(OtherCompany.English) { Summary = OtherCompany, Category = ErrorCategory.Conflict };
        }
    }
}
