using System.Globalization;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;

namespace WeCom.Client.AspNetCore.Internal;

/// <summary>The settings of the callbacks for display.</summary>
internal sealed class CallbackSettings(
    string registration, string sectionPath, IOptionsMonitor<WeComCallbackOptions> monitor) : IWeComSettingList
{
    private const string Endpoints = nameof(WeComCallbackOptions.Endpoints);

    public string SectionPath => sectionPath;

    public IReadOnlyList<WeComShownSetting> List()
    {
        try
        {
            var options = monitor.Get(registration);
            return
            [
                .. options.Endpoints.OrderBy(endpoint => endpoint.Key, StringComparer.Ordinal).SelectMany(endpoint
                    => Of($"{Endpoints}:{endpoint.Key}", endpoint.Value)),
                Shown(nameof(options.MaxBodyBytes), options.MaxBodyBytes),
                Shown(nameof(options.TimestampTolerance), options.TimestampTolerance),
                Shown(nameof(options.OnlyFromWeComAddresses), options.OnlyFromWeComAddresses),
            ];
        }
        catch (OptionsValidationException e)
        {
            return [Shown(Endpoints, string.Join(' ', e.Failures))];
        }
    }

    private static IEnumerable<WeComShownSetting> Of(string section, WeComCallbackEndpointOptions endpoint)
    {
        yield return new() { Name = $"{section}:{nameof(endpoint.Token)}", Value = Secret(endpoint.Token, encrypted: null) };
        yield return new()
        {
            Name = $"{section}:{nameof(endpoint.EncodingAesKey)}",
            Value = Secret(endpoint.EncodingAesKey, endpoint.EncryptedEncodingAesKey),
        };
        yield return Shown(
            $"{section}:{nameof(endpoint.Address)}",
            endpoint.Address?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));
    }

    private static LocalizedText Secret(string? plain, string? encrypted)
    {
        if (!string.IsNullOrEmpty(encrypted))
        {
            return new("configured, encrypted", "已配置（加密）");
        }

        return string.IsNullOrEmpty(plain) ? new("none", "无") : new("configured", "已配置");
    }

    private static WeComShownSetting Shown<T>(string name, T value)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{value}");
        return new() { Name = name, Value = new(text, text) };
    }
}
