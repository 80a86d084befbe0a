using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WeCom.Client.Diagnostics;

/// <summary>Provides the settings of the health check of one registration.</summary>
public sealed class WeComHealthCheckOptions
{
    /// <summary>Gets or sets the name of the check.</summary>
    /// <value>The default is null: <c>wecom</c>, followed by a colon and the name of the registration if it has one.</value>
    public string? Name { get; set; }

    /// <summary>Gets or sets the maximum age of the last full sync, for example 25 hours for a sync that runs each night.</summary>
    /// <value>
    /// The default is null: what the times of <c>AddSchedule</c> allow, which is the time from one full sync to the next, its jitter and a
    /// day; any age where no times are set.
    /// </value>
    public TimeSpan? MaxSyncAge { get; set; }

    /// <summary>Gets or sets the status to report if no token can be obtained or the last full sync failed.</summary>
    /// <value>The default is null: <see cref="HealthStatus.Unhealthy"/>.</value>
    public HealthStatus? FailureStatus { get; set; }

    /// <summary>Gets the tags by which the host filters its checks.</summary>
    /// <value>The default is empty.</value>
    public ICollection<string> Tags { get; } = [];
}
