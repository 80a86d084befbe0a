using System.Diagnostics.CodeAnalysis;
using WeCom.Client.Sync.Ports;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the two places where a host keeps what comes from WeCom.</summary>
public static class WeComStoreBuilderExtensions
{
    /// <summary>Registers the host's department store, scoped: a fresh one for every batch.</summary>
    /// <typeparam name="TStore">The implementation; prove it with the contracts in <c>WeCom.Client.Testing</c>.</typeparam>
    /// <param name="builder">The registration it belongs to.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddDepartmentStore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(
        this IWeComBuilder builder)
        where TStore : class, IDepartmentStore
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedScoped<IDepartmentStore, TStore>(builder.Name);
        return builder;
    }

    /// <summary>Registers the host's user store, scoped: a fresh one for every batch.</summary>
    /// <typeparam name="TStore">The implementation; prove it with the contracts in <c>WeCom.Client.Testing</c>.</typeparam>
    /// <param name="builder">The registration it belongs to.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddUserStore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(
        this IWeComBuilder builder)
        where TStore : class, IUserStore
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedScoped<IUserStore, TStore>(builder.Name);
        return builder;
    }
}
