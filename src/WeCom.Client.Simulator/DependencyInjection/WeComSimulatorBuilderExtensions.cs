using WeCom.Client.Configuration;
using WeCom.Client.Simulator;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts a simulator in the place of WeCom.</summary>
public static class WeComSimulatorBuilderExtensions
{
    /// <summary>
    /// Points a registration at a simulator: its address, company and secrets replace what is configured, also encrypted secrets.
    /// A contacts-sync secret is replaced where one is configured, and stays alone where no app's secret stands beside it.
    /// </summary>
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
            var hasContacts = !string.IsNullOrEmpty(options.ContactsSecret ?? options.EncryptedContactsSecret);
            options.BaseAddress = simulator.BaseAddress;
            options.CorpId = simulator.CorpId;
            if (app is not null || !hasContacts || !string.IsNullOrEmpty(options.Secret ?? options.EncryptedSecret))
            {
                options.AgentId = (app ?? simulator.App).AgentId;
                options.Secret = (app ?? simulator.App).Secret;
            }

            options.ContactsSecret = hasContacts ? simulator.ContactsSecret : null;
            options.EncryptedSecret = options.EncryptedContactsSecret = null;
        });
        return builder;
    }
}
