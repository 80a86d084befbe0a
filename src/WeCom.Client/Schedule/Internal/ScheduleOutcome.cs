namespace WeCom.Client.Schedule.Internal;

/// <summary>The outcome of a claimed run.</summary>
internal enum ScheduleOutcome
{
    /// <summary>It ended, or somebody cancelled it.</summary>
    Served,

    /// <summary>It failed: it is tried again a few times.</summary>
    Failed,

    /// <summary>It could not begin, since a store was away or another sync was in progress: it is tried again until it can.</summary>
    Blocked,

    /// <summary>Its process stopped or died: it is made up.</summary>
    Stopped,
}
