using System.Globalization;
using WeCom.Client.Organization.Reading;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Turns an event into the records that are to be read again.</summary>
internal static class EventHints
{
    /// <summary>Several events of one change arrive within this time and cost one read.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <param name="callbackEvent">The event.</param>
    /// <param name="now">The time.</param>
    /// <param name="isHandled">Whether a handler of the host waits for it.</param>
    public static List<WeComHint> Of(WeComEvent callbackEvent, DateTimeOffset now, bool isHandled)
    {
        var hints = Of(callbackEvent, now);
        if (isHandled)
        {
            // Of several, the others are looked for when the first one is cleared.
            var subject = hints.Find(hint => hint.Kind is WeComHintKind.User or WeComHintKind.Department);
            hints.Add(New(WeComHintKind.Event, Guid.CreateVersion7(now).ToString("N"), now) with
            {
                Content = callbackEvent.Raw,
                SubjectKind = subject?.Kind,
                SubjectId = subject?.Id,
            });
        }

        return hints;
    }

    /// <returns>
    /// The id of the row that tells the state of an app. An app that is restricted may be about to be stopped as well, and the end of one
    /// is not the end of the other.
    /// </returns>
    public static string IdOf(AppActivityEvent app) =>
        app.Activity is AppActivity.LowActiveAlert or AppActivity.LowActive or AppActivity.Restored
            ? $"{Text(app.AgentId ?? 0)}/low_active"
            : Text(app.AgentId ?? 0);

    /// <returns>The new userid of which a row tells; null if it tells of none.</returns>
    public static ToldRename? RenameOf(WeComInboxRow row)
        => row is { Kind: WeComHintKind.User or WeComHintKind.PassedUserId, PreviousId: { } previous }
            ? new(row.Id, previous, row.RenamedAt, row.EndedAt, row.FirstHeardAt)
            : null;

    /// <returns>Whether a row tells of a new userid that is to be followed.</returns>
    public static bool IsRename(WeComInboxRow row) => row is { Kind: WeComHintKind.User, PreviousId: not null };

    /// <returns>The department that a row is about; null if it is about none.</returns>
    public static long? DepartmentIdOf(WeComInboxRow row)
        => row.Kind == WeComHintKind.Department && long.TryParse(row.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <returns>Whether an event says that who has the id is gone, rather than somebody who had the userid before.</returns>
    public static bool IsLeft(WeComInboxRow row) => row.IsDeleted && RenameOf(row) is not { IsOver: false };

    /// <returns>Whether events told just now that somebody got the userid: for a moment WeCom may not know it yet.</returns>
    public static bool IsYoung(WeComInboxRow row, DateTimeOffset now) => YoungUntil(row, now) is not null;

    /// <returns>The end of that moment; null if it is over, or events told nothing like it.</returns>
    public static DateTimeOffset? YoungUntil(WeComInboxRow row, DateTimeOffset now)
        => row.Kind == WeComHintKind.User && !IsLeft(row) && (row.PreviousId is not null || row.EndedAt is not null)
            ? ToldRename.YoungUntil(now, row.FirstHeardAt, row.RenamedAt, row.EndedAt)
            : null;

    private static List<WeComHint> Of(WeComEvent callbackEvent, DateTimeOffset now) => callbackEvent switch
    {
        UpdateUserEvent { NewUserId: { } renamed } user when !renamed.Equals(user.UserId, StringComparison.OrdinalIgnoreCase) =>
        [
            User(renamed, now) with { PreviousId = user.UserId, RenamedAt = user.CreatedAt },

            // Another one may get the same userid before the row is followed, and the inbox knows one of the two.
            User(user.UserId, now),
        ],
        UpdateUserEvent user => [User(user.UserId, now)],
        UserEvent user => [User(user.UserId, now) with { IsDeleted = user is DeleteUserEvent, EndedAt = user.CreatedAt }],
        PartyEvent party => [Department(party.DepartmentId, now) with { IsDeleted = party is DeletePartyEvent }],
        UpdateTagEvent tag =>
        [
            .. tag.AddedUserIds.Concat(tag.RemovedUserIds).Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(userId => User(userId, now) with { IsScope = true }),
            .. tag.AddedDepartmentIds.Concat(tag.RemovedDepartmentIds).Distinct().Select(id => Department(id, now) with { IsScope = true }),
        ],
        SubscribeEvent subscribe => [User(subscribe.UserId, now) with { IsScope = true }],
        UnsubscribeEvent unsubscribe => [User(unsubscribe.UserId, now) with { IsScope = true }],
        AppActivityEvent app => [New(WeComHintKind.App, IdOf(app), now) with { Content = app.Raw, DueAt = null }],
        _ => [],
    };

    private static WeComHint User(string userId, DateTimeOffset now) => New(WeComHintKind.User, userId, now);

    private static WeComHint Department(long id, DateTimeOffset now) => New(WeComHintKind.Department, Text(id), now);

    private static WeComHint New(WeComHintKind kind, string id, DateTimeOffset now) =>
        new() { Kind = kind, Id = id, HeardAt = now, DueAt = now + Rest };

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
