namespace WeCom.Client.Organization.Reading;

/// <summary>A new userid of which an event told.</summary>
/// <param name="UserId">The new userid.</param>
/// <param name="PreviousId">The userid that the member had before.</param>
/// <param name="MadeAt">The time at which WeCom made the event, in whole seconds; null if it told none.</param>
internal sealed record ToldRename(string UserId, string PreviousId, DateTimeOffset? MadeAt);
