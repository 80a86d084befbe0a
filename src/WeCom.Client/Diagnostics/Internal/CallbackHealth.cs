using Microsoft.Extensions.Diagnostics.HealthChecks;
using WeCom.Client.Callbacks;
using WeCom.Client.Callbacks.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>Adds callbacks to the health of a registration. A host without callbacks has no inbox to query.</summary>
internal static class CallbackHealth
{
    // A row that fails is parked after 43 minutes of pauses and ten tries, for which a handler has five minutes each. An import waits for
    // ten at most.
    private static readonly TimeSpan LongestLag = TimeSpan.FromHours(2);

    /// <returns>The problem and its severity; null if there is none.</returns>
    public static async Task<(HealthStatus Status, LocalizedText Text)?> CheckAsync(
        IWeComCallbacks callbacks, HealthStatus failure, Dictionary<string, object> data, CancellationToken cancellationToken)
    {
        if (callbacks is WeComCallbacks { IsInUse: false })
        {
            return null;
        }

        var status = await callbacks.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        data["callbacks_waiting"] = status.Inbox.WaitingRecords + status.Inbox.WaitingEvents;
        data["callbacks_parked"] = status.Inbox.Parked;
        data["callbacks_lag_seconds"] = (long)status.Lag.TotalSeconds;
        if (status.LastEventAt is { } last)
        {
            data["callbacks_last_event_at"] = last;
        }

        if (status.Drift is { } drift)
        {
            data["callbacks_drift"] = drift.Records;
        }

        if (Complaint(status) is not { } complaint)
        {
            return null;
        }

        return (status.IsAppSuspended ? failure : HealthStatus.Degraded, complaint);
    }

    /// <returns>The problem; null if there is none.</returns>
    public static LocalizedText? Complaint(WeComCallbackStatus status)
    {
        if (status.IsAppSuspended)
        {
            return HealthTexts.AppSuspended;
        }

        if (status.IsAppAboutToBeSuspended)
        {
            return HealthTexts.AppAlert;
        }

        if (status.Inbox.Parked > 0)
        {
            return HealthTexts.Parked;
        }

        return status.Lag > LongestLag ? HealthTexts.Waiting(status.Lag) : null;
    }
}
