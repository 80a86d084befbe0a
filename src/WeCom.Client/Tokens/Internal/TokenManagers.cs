using System.Collections.Concurrent;
using WeCom.Client.Configuration.Internal;

namespace WeCom.Client.Tokens.Internal;

/// <summary>
/// The token managers of one of the two secrets of a company: one for each value that the settings have given to address, company and
/// secret.
/// So a run that holds older settings and calls with newer ones each keep their own token.
/// </summary>
internal sealed class TokenManagers(SecretSetting secret, Func<TokenManager> create)
{
    private readonly ConcurrentDictionary<string, Lazy<TokenManager>> _managers = new(StringComparer.Ordinal);
    private volatile Found? _last;

    public TokenManager Of(WeComSettings settings)
    {
        var last = _last;
        return last is not null && ReferenceEquals(last.Settings, settings) ? last.Manager : Find(settings);
    }

    private TokenManager Find(WeComSettings settings)
    {
        var manager = _managers.GetOrAdd(settings.TokenNameOf(secret), static (_, make) => new(make), create).Value;
        _last = new(settings, manager);
        return manager;
    }

    private sealed record Found(WeComSettings Settings, TokenManager Manager)
    {
        public override string ToString() => "***";
    }
}
