using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>The reasons why a store refuses a record, in both languages if they are this library's own.</summary>
internal static class RejectionTexts
{
    public static readonly LocalizedText ChangedMeanwhile = new(
        "changed meanwhile: the stored record is not the one that this change was planned from; the next sync looks at it afresh",
        "期间已被修改：存储中的记录不再是生成此变更时的记录，下次同步会重新处理");

    public static readonly LocalizedText UserIdTaken = new(
        "can't be renamed: another stored record already has the new userid", "无法更改 userid：存储中的另一条记录已使用新的 userid");

    public static string In(string language, StoreRejectedException refusal) => refusal.Rejection switch
    {
        StoreRejection.ChangedMeanwhile => ChangedMeanwhile.In(language),
        StoreRejection.UserIdTaken => UserIdTaken.In(language),
        _ => refusal.Message,
    };
}
