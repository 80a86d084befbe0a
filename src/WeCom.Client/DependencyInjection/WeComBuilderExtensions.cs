using WeCom.Client;
using WeCom.Client.Configuration;
using WeCom.Client.DependencyInjection.Internal;
using WeCom.Client.Errors;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that configure one registration.</summary>
public static class WeComBuilderExtensions
{
    /// <summary>
    /// Lets the host start with missing or invalid settings. They are validated on first use instead, which then throws
    /// <see cref="WeChatConfigException"/>; <see cref="IWeComConfiguration.Validate"/> reports the errors at any time.
    /// </summary>
    /// <param name="builder">The registration.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder ValidateOnFirstUse(this IWeComBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ((WeComRegistration)builder).ValidateOnFirstUse();
        return builder;
    }

    /// <summary>Configures the client that calls WeCom, for example with handlers, a proxy or another primary handler.</summary>
    /// <remarks>
    /// No handler sees a token or a secret, wherever it is added. The primary handler, which sends them, does, and so does what is passed
    /// to it, such as an <see cref="System.Net.IWebProxy"/>. The <see cref="SocketsHttpHandler.ActivityHeadersPropagator"/> of a primary
    /// <see cref="SocketsHttpHandler"/> is set to null, so do not use it for other clients.
    /// Redirects and cookies are turned off on it and on an <see cref="HttpClientHandler"/>, also below delegating handlers, and calls
    /// throw <see cref="WeChatConfigException"/> where that is no longer possible. Of a primary handler of another type turn both off where
    /// it is made: an answer from another address than was called is refused.
    /// </remarks>
    /// <param name="builder">The registration.</param>
    /// <param name="configure">Configures the builder of the client. It is called once, by this method.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder ConfigureHttpClientBuilder(this IWeComBuilder builder, Action<IHttpClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        configure(builder.Services.AddHttpClient(WeComDefaults.HttpClientNameOf(builder.Name)));
        return builder;
    }
}
