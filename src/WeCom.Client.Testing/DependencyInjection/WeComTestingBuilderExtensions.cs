using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides an extension method that registers in-memory stores.</summary>
public static class WeComTestingBuilderExtensions
{
    /// <summary>Registers two in-memory stores, which a test can check after a sync.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="departments">The store of the departments.</param>
    /// <param name="users">The store of the people.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddInMemoryStores(this IWeComBuilder builder, InMemoryDepartmentStore departments, InMemoryUserStore users)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedSingleton<IDepartmentStore>(builder.Name, departments);
        builder.Services.AddKeyedSingleton<IUserStore>(builder.Name, users);
        return builder;
    }
}
