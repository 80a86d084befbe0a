using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Tokens.Internal;

/// <summary>The metrics and activities of the token of one secret.</summary>
internal sealed class TokenTelemetry
{
    private readonly string _registration;
    private readonly string _credential;
    private readonly Counter<long> _renewals;
    private readonly Counter<long> _cacheFailures;

    public TokenTelemetry(IMeterFactory meters, string registration, SecretSetting secret)
    {
        _registration = registration;
        _credential = secret == SecretSetting.App ? "app" : "contacts";
        var meter = meters.Create(WeComDefaults.MeterName);
        _renewals = meter.CreateCounter<long>(
            "wecom.client.token.renewals", "{renewal}", "Tokens that were asked for at WeCom or taken from the distributed cache.");
        _cacheFailures = meter.CreateCounter<long>("wecom.client.token.cache_failures", "{failure}", "Times that the distributed cache "
            + "failed, and the token was managed without it.");
    }

    public void Renewed(RenewalReason reason, bool isFromCache, Exception? failure = null)
    {
        if (_renewals.Enabled)
        {
            var tags = Tags(failure);
            tags.Add("wecom.token.reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()));
            tags.Add("wecom.token.source", isFromCache ? "cache" : "wecom");
            _renewals.Add(1, tags);
        }
    }

    public void CacheFailed() => _cacheFailures.Add(1, Tags(failure: null));

    private TagList Tags(Exception? failure)
    {
        var tags = TelemetryTags.Of(_registration, failure);
        tags.Add("wecom.credential", _credential);
        return tags;
    }
}
