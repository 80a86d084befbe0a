namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>
/// The state of a stored record, by which a store decides whether a change is already made or refused; null for one that is not stored.
/// </summary>
internal readonly record struct RecordState(string Stamp, bool IsActive)
{
    public static bool IsDone(RecordState? record, ChangeKind kind, string? newStamp) => kind switch
    {
        ChangeKind.Delete => record is null,
        ChangeKind.Deactivate => record is not { IsActive: true },
        _ => record is { IsActive: true } stored && string.Equals(stored.Stamp, newStamp, StringComparison.Ordinal),
    };

    public static bool IsExpected(RecordState? record, string? expectedStamp)
        => string.Equals(record?.Stamp, expectedStamp, StringComparison.Ordinal);

    public static StoreAction ActionOf(ChangeKind kind, bool isNew)
    {
        if (kind is ChangeKind.Save)
        {
            return isNew ? StoreAction.Insert : StoreAction.Update;
        }

        return kind is ChangeKind.Delete ? StoreAction.Delete : StoreAction.Deactivate;
    }
}
