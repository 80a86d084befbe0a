using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.DependencyInjection.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that register the WeCom integration.</summary>
/// <remarks>Only syncs need stores: a host that only reads contacts registers none.</remarks>
public static class WeComServiceCollectionExtensions
{
    /// <summary>Registers the integration with the settings of the section <c>WeCom</c> of the host's configuration.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>A builder for the stores and everything else.</returns>
    public static IWeComBuilder AddWeComIntegration(this IServiceCollection services) => services.AddWeComIntegration("");

    /// <summary>Registers the integration with the settings of the specified section.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section, usually <c>configuration.GetSection("WeCom")</c>.</param>
    /// <returns>A builder for the stores and everything else.</returns>
    public static IWeComBuilder AddWeComIntegration(this IServiceCollection services, IConfiguration section)
        => services.AddWeComIntegration("", section);

    /// <summary>Registers the integration with settings made in code.</summary>
    /// <remarks>
    /// The keys of a section that the code binds are not checked: an unknown one has no effect. An overload that takes the section tells
    /// of them.
    /// </remarks>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Makes the settings.</param>
    /// <returns>A builder for the stores and everything else.</returns>
    public static IWeComBuilder AddWeComIntegration(this IServiceCollection services, Action<WeComOptions> configure)
        => services.AddWeComIntegration("", configure);

    /// <summary>
    /// Registers a further company or app with the settings of the section <c>WeCom:name</c>. Its services are keyed by the name.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The name, without a colon; empty for the unnamed registration with the section <c>WeCom</c>.</param>
    /// <returns>A builder for the stores and everything else.</returns>
    public static IWeComBuilder AddWeComIntegration(this IServiceCollection services, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var path = RegisteredSection.PathOf(name);

        // A test without a host has no configuration; what it lacks is then named by the rules, not by the container.
        var registration = WeComRegistration.Add(services, name, path);
        services.TryAddSingleton<IConfiguration>(_ => new ConfigurationBuilder().Build());
        registration.Bind(provider => provider.GetRequiredService<IConfiguration>().GetSection(path));
        return registration;
    }

    /// <summary>Registers a further company or app with the settings of a section. Its services are keyed by the name.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The name, without a colon; empty for the unnamed registration.</param>
    /// <param name="section">The section.</param>
    /// <returns>A builder for the stores and everything else.</returns>
    public static IWeComBuilder AddWeComIntegration(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var path = (section as IConfigurationSection)?.Path ?? RegisteredSection.PathOf(name);
        var registration = WeComRegistration.Add(services, name, path);
        registration.Bind(_ => section);
        return registration;
    }

    /// <summary>Registers a further company or app with settings made in code. Its services are keyed by the name.</summary>
    /// <remarks>
    /// The keys of a section that the code binds are not checked: an unknown one has no effect. An overload that takes the section tells
    /// of them.
    /// </remarks>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The name, without a colon; empty for the unnamed registration.</param>
    /// <param name="configure">Makes the settings.</param>
    /// <returns>A builder for the stores and everything else.</returns>
    public static IWeComBuilder AddWeComIntegration(this IServiceCollection services, string name, Action<WeComOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var registration = WeComRegistration.Add(services, name, RegisteredSection.PathOf(name));
        registration.Options.Configure(configure);
        return registration;
    }
}
