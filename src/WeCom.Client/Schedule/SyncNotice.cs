namespace WeCom.Client.Schedule;

/// <summary>The base class of the notices that an <see cref="ISyncObserver"/> receives.</summary>
/// <remarks>Types may be added in later releases: code that switches over them needs a default.</remarks>
public abstract record SyncNotice
{
    /// <summary>Gets the company (corpid).</summary>
    public required string CorpId { get; init; }

    /// <summary>Gets the name given to <c>AddWeComIntegration</c>; empty for the unnamed registration.</summary>
    public required string Registration { get; init; }

    /// <summary>Gets the time at which it was found.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets one line for people, in the configured language. It contains no secret, no userid and no name of a person.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// Gets the event and its remedy, in the configured language. It contains no secret, no userid and no name of a person.
    /// </summary>
    public required string Text { get; init; }
}
