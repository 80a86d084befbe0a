namespace WeCom.Client.Sync.Ports;

/// <summary>Represents one run, as the journal stores it.</summary>
public sealed record SyncRun
{
    /// <summary>Gets the id of the run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Gets the company (corpid).</summary>
    public required string CorpId { get; init; }

    /// <summary>
    /// Gets the app (agentid) that read; null if it was a contacts-sync secret alone, and in runs of a release that did not store it. Two
    /// apps of one company may see different people and fields.
    /// </summary>
    public long? AgentId { get; init; }

    /// <summary>
    /// Gets the position of the run in the order of the company's runs. The journal sets it when it first saves the run. It always grows
    /// and does not depend on a clock.
    /// </summary>
    /// <value>The default is 0: not saved yet.</value>
    public long Number { get; init; }

    /// <summary>Gets the start of the run, by the clock of the lease.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets the end of the run; null while it is in progress, and if its process was killed.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets a value that indicates whether the run covered the whole company.</summary>
    public bool IsFull { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the run only made a plan (<see cref="ISyncPlanning.PlanAsync"/>) and wrote nothing.
    /// </summary>
    public bool IsDryRun { get; init; }

    /// <summary>Gets the outcome of the run; null while it is in progress, and if an exception ended it.</summary>
    public SyncStatus? Status { get; init; }

    /// <summary>
    /// Gets the failure that ended the run, in the configured language, with the innermost cause; null if none did, and if the run was
    /// cancelled.
    /// </summary>
    public SyncIssue? Failure { get; init; }

    /// <summary>Gets a value that indicates whether the run was cancelled before its end.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>
    /// Gets the name of the person who requested the run; null if it was due, an event caused it, or no name was given.
    /// <see cref="Schedule.IWeComSchedule.RunNowAsync"/> and <see cref="ISyncRequests"/> take it.
    /// </summary>
    public string? RequestedBy { get; init; }

    /// <summary>
    /// Gets the name of the person who cancelled the run, as given to <see cref="Schedule.IWeComSchedule.CancelAsync"/>; null if it was not
    /// cancelled or no name was given.
    /// </summary>
    public string? CancelledBy { get; init; }

    /// <summary>Gets the counts of the departments.</summary>
    public SyncCounts Departments { get; init; } = new();

    /// <summary>Gets the counts of the people.</summary>
    public SyncCounts Users { get; init; } = new();

    /// <summary>
    /// Gets the number of departments that the run is about to remove. It is saved before the store is called, so that the daily limit also
    /// counts the removals of a process that ended unexpectedly.
    /// </summary>
    public int RemovingDepartments { get; init; }

    /// <summary>
    /// Gets the number of people that the run is about to remove. It is saved before the store is called, so that the daily limit also
    /// counts the removals of a process that ended unexpectedly.
    /// </summary>
    public int RemovingUsers { get; init; }

    /// <summary>
    /// Gets the time at which the run last set out to remove records, by the clock of the lease; null if it did not. The daily limit counts
    /// the removals of a process that ended unexpectedly from it.
    /// </summary>
    public DateTimeOffset? RemovingAt { get; init; }

    /// <summary>
    /// Gets the fields that WeCom does not return to the app, as a full read showed; null if the run did not cover the whole company.
    /// </summary>
    public WithheldFields? Withheld { get; init; }

    /// <summary>
    /// Gets the number of changed records of which no callback had told; null if the company receives no callbacks, or if the run did not
    /// cover the whole company or was the first that did.
    /// </summary>
    public int? Drift { get; init; }

    /// <summary>
    /// Gets the warnings of the run, and the parts of the company that it could not read, in the configured language. What failed with a
    /// single record is in its entry. Of each kind at most 50 records are named, and a last issue says how many more there are.
    /// <see cref="SyncTexts.Of(SyncIssue)"/> returns a message in both languages.
    /// </summary>
    /// <value>The default is null: the run has not ended, or is of a release that did not store them.</value>
    public IReadOnlyList<SyncIssue>? Issues { get; init; }
}
