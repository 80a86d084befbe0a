using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Testing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts a simulator and in-memory stores in the place of WeCom and a database.</summary>
public static class WeComTestingBuilderExtensions
{
    /// <summary>Points a registration at a simulator: its address, company, app and secret replace what is configured.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="simulator">The simulator.</param>
    /// <param name="app">Whose id and secret; null for <see cref="WeComSimulator.App"/>.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder UseSimulator(this IWeComBuilder builder, WeComSimulator simulator, SimulatedApp? app = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(simulator);
        builder.Services.PostConfigure<WeComOptions>(builder.Name, options =>
        {
            options.BaseAddress = simulator.BaseAddress;
            options.CorpId = simulator.CorpId;
            options.AgentId = (app ?? simulator.App).AgentId;
            options.Secret = (app ?? simulator.App).Secret;
        });
        return builder;
    }

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
