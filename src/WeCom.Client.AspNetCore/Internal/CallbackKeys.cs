using Microsoft.Extensions.Options;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Protection;

namespace WeCom.Client.AspNetCore.Internal;

/// <summary>The keys of the endpoints, made anew when the settings change.</summary>
internal sealed class CallbackKeys(IWeComConfiguration configuration, ISecretProtector protector)
{
    private volatile Made? _last;

    /// <exception cref="Errors.WeChatConfigException">The settings are invalid, or an encrypted key cannot be read.</exception>
    /// <exception cref="OptionsValidationException">The settings of the callbacks are invalid.</exception>
    public IReadOnlyList<EndpointKey> Of(WeComCallbackOptions options)
    {
        var corpId = configuration.CorpId;
        var last = _last;
        if (last is null || !ReferenceEquals(last.Options, options) || last.CorpId != corpId)
        {
            _last = last = new(options, corpId, [.. options.Endpoints.Select(endpoint => Make(endpoint.Key, endpoint.Value, corpId))]);
        }

        return last.Keys;
    }

    private EndpointKey Make(string name, WeComCallbackEndpointOptions endpoint, string corpId)
    {
        var key = string.IsNullOrEmpty(endpoint.EncryptedEncodingAesKey)
            ? endpoint.EncodingAesKey!
            : protector.Decrypt(endpoint.EncryptedEncodingAesKey);
        return new(name, new(endpoint.Token!, key, corpId));
    }

    private sealed class Made(WeComCallbackOptions options, string corpId, IReadOnlyList<EndpointKey> keys)
    {
        public WeComCallbackOptions Options => options;

        public string CorpId => corpId;

        public IReadOnlyList<EndpointKey> Keys => keys;
    }
}
