using System.Diagnostics.CodeAnalysis;
using WeCom.Client.Callbacks;
using WeCom.Client.Callbacks.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods for the events of callbacks.</summary>
public static class WeComEventBuilderExtensions
{
    /// <summary>
    /// Registers a handler of events as a scoped service. It is called at least once for each event of its type, after the stores are up to
    /// date. Events that wait for it are in the inbox as they were decrypted, so they may hold personal data.
    /// </summary>
    /// <typeparam name="TEvent">The type of the events, or a base class of it.</typeparam>
    /// <typeparam name="THandler">The type of the handler. Each call gets an instance of its own.</typeparam>
    /// <param name="builder">The registration it belongs to.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddEventHandler<
        TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this IWeComBuilder builder)
        where TEvent : WeComEvent
        where THandler : class, IWeComEventHandler<TEvent>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedScoped<THandler>(builder.Name);
        builder.Services.AddKeyedSingleton<EventRoute>(builder.Name, new EventRoute<TEvent, THandler>(builder.Name));
        return builder;
    }
}
