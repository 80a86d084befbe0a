using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Guard;

/// <summary>Makes the item of a member who has a new userid from that of a joiner.</summary>
internal static class RenameItem
{
    /// <param name="joiner">The item of the new userid.</param>
    /// <param name="previousUserId">The userid of the stored record.</param>
    /// <param name="stamp">The stamp of the stored record.</param>
    /// <param name="isFull">Whether the run reads everything. Another one believes less of what it writes to a stored record.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="language">The language of the reason.</param>
    public static PlanItem<UserChange> Of(
        PlanItem<UserChange> joiner, string previousUserId, string stamp, bool isFull, PlanReasonKind reason, string language)
    {
        var kind = new UserKind();
        var read = joiner.Change!.Values!;
        var values = isFull ? read : SnapshotTruth.OfPart(read);
        return joiner with
        {
            Action = PlanAction.Rename,
            ReasonKind = reason,
            Reason = ReasonTexts.In(language, reason, previousUserId),
            Change = joiner.Change with
            {
                PreviousUserId = previousUserId,
                ExpectedStamp = stamp,
                NewStamp = kind.NewStamp(values, joiner.SeenIn ?? kind.SeenIn(values), stamp),
                Values = values,
            },
        };
    }
}
