using WeCom.Client;
using WeCom.Client.Configuration;
using WeCom.Client.DependencyInjection.Internal;
using WeCom.Client.Errors;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What a host can set for one registration besides its stores.</summary>
public static class WeComBuilderExtensions
{
    /// <summary>
    /// Lets the host start with missing or wrong settings. They are looked at on first use instead, which then throws
    /// <see cref="WeChatConfigException"/>;
    /// <see cref="IWeComConfiguration.Validate"/> tells what is wrong at any time.
    /// </summary>
    /// <param name="builder">The registration.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder ValidateOnFirstUse(this IWeComBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ((WeComRegistration)builder).ValidateOnFirstUse();
        return builder;
    }

    /// <summary>
    /// Gives access to the client that calls WeCom, to add handlers, a proxy or another primary handler. No handler sees a token or a
    /// secret, wherever it is added;
    /// the primary handler, which sends them, does, and so does what is given to it, such as an <see cref="System.Net.IWebProxy"/>.
    /// </summary>
    /// <remarks>
    /// Of a primary <see cref="SocketsHttpHandler"/> the <see cref="SocketsHttpHandler.ActivityHeadersPropagator"/> is set to null, so it
    /// should serve nobody else. Redirects and cookies are turned off on it and on an <see cref="HttpClientHandler"/>, also below
    /// delegating handlers, and calls throw <see cref="WeChatConfigException"/> where that is no longer possible. Of a primary handler of
    /// another type turn both off where it is made: an answer from another address than was called is refused.
    /// </remarks>
    /// <param name="builder">The registration.</param>
    /// <param name="configure">Changes the client.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder ConfigureHttpClient(this IWeComBuilder builder, Action<IHttpClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        configure(builder.Services.AddHttpClient(WeComDefaults.HttpClientNameOf(builder.Name)));
        return builder;
    }
}
