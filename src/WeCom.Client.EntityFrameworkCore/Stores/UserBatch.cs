using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Stores;

/// <summary>Decides what is still to be done of a batch, given the rows that it touches.</summary>
internal sealed class UserBatch
{
    private readonly Dictionary<string, WeComDirectoryUser> _rows;
    private readonly HashSet<WeComDirectoryUser> _moving;

    private UserBatch(IReadOnlyList<UserChange> changes, Dictionary<string, WeComDirectoryUser> rows)
    {
        _rows = rows;
        // A record that moves away frees its userid for another change of the same batch, so that two people can swap ids.
        _moving = changes
            .Where(c => Moves(c) && !IsDone(c) && string.Equals(RowOf(c)?.Stamp, c.ExpectedStamp, StringComparison.Ordinal))
            .Select(RowOf)
            .OfType<WeComDirectoryUser>()
            .ToHashSet();
    }

    public static string KeyOf(string userId) => userId.ToUpperInvariant();

    public static List<UserStep> Pending(IReadOnlyList<UserChange> changes, Dictionary<string, WeComDirectoryUser> rows)
    {
        var batch = new UserBatch(changes, rows);
        var steps = new List<UserStep>(changes.Count);
        var userIds = new HashSet<string>(changes.Count, StringComparer.Ordinal);
        var touched = new HashSet<WeComDirectoryUser>(changes.Count);
        foreach (var change in changes)
        {
            var step = batch.Resolve(change);
            if (!userIds.Add(KeyOf(change.UserId)) || (step?.Row is { } row && !touched.Add(row)))
            {
                throw new ArgumentException($"The batch changes '{change.UserId}' twice.", nameof(changes));
            }

            if (step is not null)
            {
                steps.Add(step);
            }
        }

        return steps;
    }

    private static bool Moves(UserChange change)
        => change is { Kind: ChangeKind.Save, PreviousUserId: { } previous } && !string.Equals(KeyOf(previous), KeyOf(change.UserId), StringComparison.Ordinal);

    private WeComDirectoryUser? At(string userId) => _rows.GetValueOrDefault(KeyOf(userId));

    private WeComDirectoryUser? RowOf(UserChange change) => At(change.PreviousUserId ?? change.UserId);

    private UserStep? Resolve(UserChange change)
    {
        if (change is { Kind: ChangeKind.Save, NewStamp: null })
        {
            throw new ArgumentException($"The save of '{change.UserId}' has no new stamp.", nameof(change));
        }

        var row = RowOf(change);
        if (change is { Kind: ChangeKind.Save, PreviousUserId: null } && row is not null && _moving.Contains(row))
        {
            row = null;
        }
        else if (IsDone(change))
        {
            return null;
        }

        if (!string.Equals(row?.Stamp, change.ExpectedStamp, StringComparison.Ordinal))
        {
            throw Refusal.ChangedMeanwhile(change.UserId);
        }

        var holder = At(change.UserId);
        if (holder is not null && holder != row && !_moving.Contains(holder))
        {
            throw Refusal.Taken(change.UserId);
        }

        return new(change, row, MovesOntoAnother: row is not null && holder is not null && holder != row);
    }

    private bool IsDone(UserChange change) => change.Kind switch
    {
        ChangeKind.Delete => RowOf(change) is null,
        ChangeKind.Deactivate => RowOf(change) is not { IsActive: true },
        _ => At(change.UserId) is { IsActive: true } row
            && string.Equals(row.Stamp, change.NewStamp, StringComparison.Ordinal)
            && (change.PreviousUserId is null || string.Equals(row.UserId, change.UserId, StringComparison.Ordinal)),
    };
}
