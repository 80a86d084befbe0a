namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides the registration of one company or app, which extension methods configure further.</summary>
/// <remarks><c>AddWeComIntegration</c> returns it. Hosts do not implement it. Further verbs are extension methods.</remarks>
public interface IWeComBuilder
{
    /// <summary>Gets the registration's name, which is also the key of its keyed services.</summary>
    /// <value>The default is the empty string, the unnamed registration.</value>
    string Name { get; }

    /// <summary>Gets the services of the host.</summary>
    IServiceCollection Services { get; }
}
