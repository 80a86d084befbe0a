using WeCom.Client.Configuration;
using WeCom.Client.Simulator;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Replaces WeCom by a simulator.</summary>
public static class WeComSimulatorBuilderExtensions
{
    /// <summary>
    /// Uses a simulator for a registration: its address, company and secrets replace the configured ones, also encrypted secrets.
    /// A contacts-sync secret is replaced if one is configured. If it is the only configured secret, the secret of an app is not added.
    /// </summary>
    /// <param name="builder">The registration.</param>
    /// <param name="simulator">The simulator.</param>
    /// <param name="app">The app whose id and secret are used; null for <see cref="WeComSimulator.App"/>.</param>
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
