using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// The four names of the Python system's .env file: what the section leaves open is taken from them, for the unnamed registration only.
/// </summary>
internal sealed class EnvironmentFallback(IConfiguration? configuration)
    : IConfigureOptions<WeComOptions>, IPostConfigureOptions<WeComOptions>
{
    public const string AgentIdName = "WECHAT_AGENT_ID";

    private const double LongestRead = 1_000_000;

    /// <summary>The text in the place of <c>AgentId</c>, as it stands there; null for none.</summary>
    public string? AgentId => Read(AgentIdName);

    // Before the section is bound, so that a Timeout in it wins.
    public void Configure(WeComOptions options)
    {
        if (Read("WECHAT_API_TIMEOUT") is { } text)
        {
            // A text that is no number, or is beyond TimeSpan, is left to the rule for Http:Timeout, which names both keys.
            options.Http.Timeout = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
                ? TimeSpan.FromSeconds(Math.Min(seconds, LongestRead))
                : TimeSpan.Zero;
        }
    }

    // After it, since a section made from a template holds empty strings.
    public void PostConfigure(string? name, WeComOptions options)
    {
        if (name != Options.DefaultName)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(options.CorpId))
        {
            options.CorpId = Read("WECHAT_CORP_ID") ?? "";
        }

        if (string.IsNullOrEmpty(options.Secret) && string.IsNullOrEmpty(options.EncryptedSecret))
        {
            options.Secret = Read("WECHAT_SECRET");
        }

        if (options.AgentId is null && AgentId is { } agentId)
        {
            // A text that is no number is left to the rule for AgentId, which reports it; it is not missing.
            options.AgentId = long.TryParse(agentId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        }
    }

    private string? Read(string key)
        => configuration?[key] is { Length: > 0 } value ? value : Environment.GetEnvironmentVariable(key);
}
