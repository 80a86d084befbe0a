using Microsoft.Extensions.Http;

namespace WeCom.Client.Http.Internal;

/// <summary>
/// Places <see cref="SecretQueryHandler"/> inside every other handler of our clients. Registration order could not:
/// a handler that a host adds later, or the factory's own logger, would sit inside it and see the secret.
/// </summary>
internal sealed class SecretQueryFilter : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name is { } name && (name == WeComDefaults.HttpClientName || name.StartsWith(WeComDefaults.HttpClientName + ":", StringComparison.Ordinal)))
        {
            builder.AdditionalHandlers.Add(new SecretQueryHandler());
            if (builder.PrimaryHandler is SocketsHttpHandler { ActivityHeadersPropagator: not null } sockets)
            {
                // Without a propagator the framework records no activity of its own, whose address tag would hold the token.
                sockets.ActivityHeadersPropagator = null;
            }
        }
    };
}
