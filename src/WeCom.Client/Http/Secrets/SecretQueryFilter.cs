using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Http.Secrets;

/// <summary>
/// Joins <see cref="SecretQueryHandler"/> to the primary handler of our clients, so that every other handler is outside of it. Registration
/// order could not:
/// a handler that a host adds later, or the factory's own logger, would sit inside it and see the secret; so would one that a filter of the
/// host's adds after this one.
/// </summary>
internal sealed class SecretQueryFilter : IHttpMessageHandlerBuilderFilter
{
    private const string Prefix = WeComDefaults.HttpClientName + ":";
    private const string RedactionSwitch = "System.Net.Http.DisableUriRedaction";
    private const string RedactionVariable = "DOTNET_SYSTEM_NET_HTTP_DISABLEURIREDACTION";

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name is { } name
            && (name == WeComDefaults.HttpClientName || name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            Silence(builder.PrimaryHandler);
            PrimaryHandlers.Confine(builder.PrimaryHandler);
            var isConfined = PrimaryHandlers.IsKnown(builder.PrimaryHandler);
            if (!isConfined)
            {
                DemandAllowed(builder, name.Length > Prefix.Length ? name[Prefix.Length..] : "");
            }

            builder.PrimaryHandler = new SecretQueryHandler(builder.PrimaryHandler, isConfined);
        }
    };

    private static void DemandAllowed(HttpMessageHandlerBuilder builder, string registration)
    {
        var settings = builder.Services.GetRequiredKeyedService<WeComConfiguration>(registration).Current;
        if (!settings.Http.AllowUnknownPrimaryHandler)
        {
            throw new WeChatConfigException(
                $"The primary handler of the WeCom client is a {builder.PrimaryHandler.GetType().Name}, which could follow a redirect or "
                + "send a call elsewhere, and the token and the secret with it. Give the WeCom client a SocketsHttpHandler and add "
                + "handlers of your own with AddHttpMessageHandler; or, if this one never does so, set "
                + $"{settings.SectionPath}:Http:AllowUnknownPrimaryHandler to true.")
            {
                Category = ErrorCategory.Configuration,
            };
        }
    }

    // The framework's own activity holds the whole address; without a propagator it is not made.
    private static void Silence(HttpMessageHandler? handler)
    {
        switch (handler)
        {
            case SocketsHttpHandler { ActivityHeadersPropagator: not null } sockets:
                try
                {
                    sockets.ActivityHeadersPropagator = null;
                }
                catch (InvalidOperationException)
                {
                    DemandRedaction(
                        "has sent requests of others already, so its activities cannot be switched off any more",
                        "Give the WeCom client a SocketsHttpHandler of its own, "
                        + "or set ActivityHeadersPropagator of this one to null where it is made");
                }

                break;
            case HttpClientHandler:
                DemandRedaction("is an HttpClientHandler", "Use a SocketsHttpHandler, which takes the same settings");
                break;
            case DelegatingHandler outer:
                Silence(outer.InnerHandler);
                break;
        }
    }

    private static void DemandRedaction(string fact, string remedy)
    {
        if (IsRedactionOff())
        {
            throw new WeChatConfigException(
                $"The primary handler of the WeCom client {fact}, while the framework's redaction of addresses is switched off "
                + $"({RedactionSwitch}): its activities would hold the access token. {remedy}, or leave the redaction on.")
            {
                Category = ErrorCategory.Configuration,
            };
        }
    }

    private static bool IsRedactionOff()
        => AppContext.TryGetSwitch(RedactionSwitch, out var isOff) ? isOff
            : Environment.GetEnvironmentVariable(RedactionVariable) is { } value
                && (value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
}
