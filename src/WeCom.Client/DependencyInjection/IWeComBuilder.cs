namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What <c>AddWeComIntegration</c> returns: the place for everything else a host adds for one company or app.</summary>
public interface IWeComBuilder
{
    /// <summary>The registration's name, which is also the key of its keyed services.</summary>
    /// <value>The default is the empty string, the unnamed registration.</value>
    string Name { get; }

    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }
}
