using Microsoft.Extensions.Http;
using WeCom.Client.Errors;

namespace WeCom.Client.Http.Internal;

/// <summary>
/// Places <see cref="SecretQueryHandler"/> inside every other handler of our clients. Registration order could not:
/// a handler that a host adds later, or the factory's own logger, would sit inside it and see the secret.
/// </summary>
internal sealed class SecretQueryFilter : IHttpMessageHandlerBuilderFilter
{
    private const string RedactionSwitch = "System.Net.Http.DisableUriRedaction";
    private const string RedactionVariable = "DOTNET_SYSTEM_NET_HTTP_DISABLEURIREDACTION";

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name is { } name && (name == WeComDefaults.HttpClientName || name.StartsWith(WeComDefaults.HttpClientName + ":", StringComparison.Ordinal)))
        {
            builder.AdditionalHandlers.Add(new SecretQueryHandler());
            Silence(builder.PrimaryHandler);
        }
    };

    // The framework's own activity holds the whole address; without a propagator it is not made.
    private static void Silence(HttpMessageHandler? handler)
    {
        switch (handler)
        {
            case SocketsHttpHandler { ActivityHeadersPropagator: not null } sockets:
                sockets.ActivityHeadersPropagator = null;
                break;
            case HttpClientHandler when IsRedactionOff():
                throw new WeChatConfigException(
                    $"The primary handler of the WeCom client is an HttpClientHandler while the framework's redaction of addresses is switched off ({RedactionSwitch}): its activities would hold the access token. Use a SocketsHttpHandler, which takes the same settings, or leave the redaction on.")
                {
                    Category = ErrorCategory.Configuration,
                };
            case DelegatingHandler outer:
                Silence(outer.InnerHandler);
                break;
        }
    }

    private static bool IsRedactionOff()
        => AppContext.TryGetSwitch(RedactionSwitch, out var isOff) ? isOff
            : Environment.GetEnvironmentVariable(RedactionVariable) is { } value && (value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
}
