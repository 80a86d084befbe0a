using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts in-memory stores in the place of a database.</summary>
public static class WeComTestingBuilderExtensions
{
    /// <summary>Registers two in-memory stores, to assert on afterwards.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="departments">Receives the departments.</param>
    /// <param name="users">Receives the people.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddInMemoryStores(this IWeComBuilder builder, InMemoryDepartmentStore departments, InMemoryUserStore users)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedSingleton<IDepartmentStore>(builder.Name, departments);
        builder.Services.AddKeyedSingleton<IUserStore>(builder.Name, users);
        return builder;
    }
}
