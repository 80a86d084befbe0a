namespace WeCom.Client.Organization.Reading;

/// <summary>A new userid of which an event told.</summary>
/// <param name="UserId">The new userid.</param>
/// <param name="PreviousId">The userid that the member had before.</param>
/// <param name="MadeAt">The time at which WeCom made the event, in whole seconds; null if it told none.</param>
/// <param name="EndedAt">
/// The latest time at which WeCom made an event that ends the use of the new userid by an earlier member; null if no event told it.
/// </param>
/// <param name="HeardAt">The time at which the event arrived first.</param>
internal sealed record ToldRename(
    string UserId, string PreviousId, DateTimeOffset? MadeAt, DateTimeOffset? EndedAt, DateTimeOffset HeardAt)
{
    /// <summary>
    /// The time within which other events about the member may come: WeCom waits five seconds for an answer, and sends an event three times
    /// more. WeCom itself may not know the new userid yet.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets a value that indicates whether the member has the userid no longer. Of events of one second, this one counts as the first.
    /// </summary>
    public bool IsOver => EndedAt >= MadeAt;

    /// <param name="madeAt">The time at which a member got the userid; null if no event told it.</param>
    /// <param name="ends">The times at which events ended the use of the userid; null where there is none.</param>
    /// <returns>The first of them since the member got it; if there is none, the latest.</returns>
    public static DateTimeOffset? EndOf(DateTimeOffset? madeAt, params DateTimeOffset?[] ends)
        => ends.Where(end => end >= madeAt).Min() ?? ends.Max();

    public bool IsYoung(DateTimeOffset now) => YoungUntil(now) is not null;

    /// <returns>The time until which WeCom may not know the new userid yet; null if it does by now.</returns>
    public DateTimeOffset? YoungUntil(DateTimeOffset now) => YoungUntil(now, HeardAt, MadeAt);

    /// <param name="now">The time.</param>
    /// <param name="told">The times at which WeCom made events about a userid, and at which they arrived; null where there is none.</param>
    /// <returns>The time until which WeCom may not know the userid yet; null if it does by now.</returns>
    public static DateTimeOffset? YoungUntil(DateTimeOffset now, params IEnumerable<DateTimeOffset?> told)
        => told.Where(time => (now - time)?.Duration() < Patience).Max() + Patience;
}
