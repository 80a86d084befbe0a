using System.Diagnostics.CodeAnalysis;
using WeCom.Client.Sync.Ports;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that register the stores of the host.</summary>
public static class WeComStoreBuilderExtensions
{
    /// <summary>Registers the department store of the host as a scoped service. Each batch gets an instance of its own.</summary>
    /// <typeparam name="TStore">The type of the store. The contracts in <c>WeCom.Client.Testing</c> test it.</typeparam>
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

    /// <summary>Registers the user store of the host as a scoped service. Each batch gets an instance of its own.</summary>
    /// <typeparam name="TStore">The type of the store. The contracts in <c>WeCom.Client.Testing</c> test it.</typeparam>
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
