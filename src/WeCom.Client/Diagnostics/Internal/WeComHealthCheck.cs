using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WeCom.Client.Companies;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Http.Transport;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Tokens;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>
/// Whether a registration works: its tokens can be had, and its last full sync went well and is young enough.
/// A token that is held, or a refusal that is known, answers without a call, so that probes may come as often as they like.
/// </summary>
internal sealed class WeComHealthCheck(
    Company company,
    TimeSpan? maxSyncAge,
    TimeProvider timeProvider) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal);
        try
        {
            await DemandTokensAsync(cancellationToken).ConfigureAwait(false);
            var (last, good) = await LastSyncsAsync(cancellationToken).ConfigureAwait(false);
            Describe(last, data);
            var complaint = Complaint(last, good);
            return new(complaint is null ? HealthStatus.Healthy : HealthStatus.Degraded, complaint ?? "Tokens can be had, and nothing is wrong with the last sync.", data: data);
        }
        catch (WeChatException e)
        {
            return new(context.Registration.FailureStatus, e.Message, e, data);
        }
        finally
        {
            Describe(company.Transport.LastFailure, data);
        }
    }

    private async Task DemandTokensAsync(CancellationToken cancellationToken)
    {
        if (company.Configuration.HasSecret)
        {
            await company.AppTokens.GetAccessTokenAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        if (company.Configuration.HasContactsSecret)
        {
            await company.ContactsTokens.GetAccessTokenAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The full sync that ended last, and the last one that wrote what it had read.</summary>
    private async Task<(SyncRun? Last, SyncRun? Good)> LastSyncsAsync(CancellationToken cancellationToken)
    {
        SyncRun? last = null;
        var corpId = company.Configuration.CorpId;
        await foreach (var run in company.Stores.ListAsync<ISyncJournal, SyncRun>(journal => journal.ListRunsAsync(corpId, cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            if (run is { IsFull: true, EndedAt: not null })
            {
                last ??= run;
                if (run.Status is not (null or SyncStatus.Failed))
                {
                    return (last, run);
                }
            }
        }

        return (last, null);
    }

    private string? Complaint(SyncRun? last, SyncRun? good)
    {
        if (maxSyncAge is { } max && (good is null || Age(good) > max))
        {
            return good is null
                ? "No full sync has succeeded yet."
                : string.Create(CultureInfo.InvariantCulture, $"The last full sync that succeeded ended {Age(good):d\\.hh\\:mm\\:ss} ago; {max:d\\.hh\\:mm\\:ss} are allowed.");
        }

        return last is null || ReferenceEquals(last, good) ? null : $"The last full sync failed: {last.Failure ?? "the store failed"}";
    }

    private void Describe(SyncRun? last, Dictionary<string, object> data)
    {
        if (last is not null)
        {
            data["last_sync_status"] = last.Status?.ToString() ?? "Broken";
            data["last_sync_ended_at"] = last.EndedAt!.Value;
            data["last_sync_age_seconds"] = (long)Age(last).TotalSeconds;
        }
    }

    // Code, kind and endpoint: what WeCom said besides is for the log, not for a page that anybody may read.
    private static void Describe(FailedCall? call, Dictionary<string, object> data)
    {
        if (call is null)
        {
            return;
        }

        data["last_error_at"] = call.At;
        data["last_error_category"] = call.Failure.Category.ToString();
        if (call.Failure.Endpoint is { } endpoint)
        {
            data["last_error_endpoint"] = endpoint;
        }

        if (call.Failure.ErrorCode is { } code)
        {
            data["last_error_code"] = code;
        }

        if (call.Failure.Remedy is { } remedy)
        {
            data["last_error_remedy"] = remedy;
        }
    }

    private TimeSpan Age(SyncRun run) => timeProvider.GetUtcNow() - run.EndedAt!.Value;
}
