using Microsoft.Extensions.Diagnostics.HealthChecks;
using WeCom.Client.Callbacks;
using WeCom.Client.Companies;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Transport;
using WeCom.Client.Schedule.Internal;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>
/// Checks whether a registration works: WeCom gives it tokens, and its last full sync succeeded and is recent enough. A token that is held,
/// or a refusal that is known, answers without a call, so that probes may come as often as they like.
/// </summary>
internal sealed class WeComHealthCheck(
    Company company, IWeComCallbacks callbacks, TimeSpan? maxSyncAge, TimeProvider timeProvider) : IHealthCheck
{
    // Two machines whose clocks differ by less are in order.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal);
        try
        {
            var settings = company.Configuration.Current;
            await DemandTokensAsync(settings, cancellationToken).ConfigureAwait(false);
            var last = await new RunLog(company.Stores).LastCompleteAsync(settings.CorpId, settings.AgentId, cancellationToken)
                .ConfigureAwait(false);
            Describe(last, data);
            var status = HasFailed(last) ? context.Registration.FailureStatus : HealthStatus.Degraded;
            var ofSync = Complaint(last, maxSyncAge ?? SyncAge.Expected(settings.Schedule));
            var ofCallbacks = await CallbackHealth.CheckAsync(
                callbacks, context.Registration.FailureStatus, data, cancellationToken).ConfigureAwait(false);
            if (ofCallbacks is { } found && (ofSync is null || found.Status < status))
            {
                return new(found.Status, found.Text.In(settings.Language), data: data);
            }

            return ofSync is not null
                ? new(status, ofSync.In(settings.Language), data: data)
                : new(HealthStatus.Healthy, HealthTexts.Healthy.In(settings.Language), data: data);
        }
        catch (WeChatException e)
        {
            var language = ErrorLanguage.Resolve(company.Configuration.ReadEvenInvalid().Language);
            return new(context.Registration.FailureStatus, e.WithRemedy(language), e, data);
        }
        finally
        {
            Describe(company.Transport.LastFailure, data);
        }
    }

    private async Task DemandTokensAsync(WeComSettings settings, CancellationToken cancellationToken)
    {
        if (settings.HasSecret)
        {
            await DemandAsync(company.AppTokens).ConfigureAwait(false);
        }

        if (settings.HasContactsSecret)
        {
            await DemandAsync(company.ContactsTokens).ConfigureAwait(false);
        }

        async Task DemandAsync(TokenManagers tokens)
            => await tokens.Of(settings).GetAsync(settings, forceRefresh: false, cancellationToken).ConfigureAwait(false);
    }

    private static bool HasFailed(SyncRun? last) => last is { Status: null or SyncStatus.Failed };

    private LocalizedText? Complaint(SyncRun? last, TimeSpan? mostAge)
    {
        if (last is null)
        {
            return HealthTexts.NeverRan;
        }

        return last.Status switch
        {
            null or SyncStatus.Failed => HealthTexts.Broken(last),
            SyncStatus.Partial => HealthTexts.Partial,
            SyncStatus.HeldBack => HealthTexts.HeldBack,
            _ => OfAge(last, mostAge),
        };
    }

    private LocalizedText? OfAge(SyncRun last, TimeSpan? mostAge)
    {
        var ahead = last.EndedAt!.Value - timeProvider.GetUtcNow();
        if (ahead > ClockSkew)
        {
            return HealthTexts.FromTheFuture(ahead);
        }

        return mostAge is { } max && Age(last) > max ? HealthTexts.TooOld(Age(last), max) : null;
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

    private TimeSpan Age(SyncRun run)
    {
        var age = timeProvider.GetUtcNow() - run.EndedAt!.Value;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }
}
