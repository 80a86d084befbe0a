using Microsoft.Extensions.Diagnostics.HealthChecks;
using WeCom.Client;
using WeCom.Client.Callbacks;
using WeCom.Client.Companies;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Diagnostics;
using WeCom.Client.Diagnostics.Internal;
using WeCom.Client.Http.Transport;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Tokens;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add WeCom to the health checks of a host.</summary>
public static class WeComHealthChecksBuilderExtensions
{
    /// <summary>Adds a check of the unnamed registration.</summary>
    /// <param name="builder">The health checks of the host.</param>
    /// <returns>The same builder.</returns>
    /// <inheritdoc cref="AddWeCom(IHealthChecksBuilder, string, Action{WeComHealthCheckOptions})" path="/remarks"/>
    public static IHealthChecksBuilder AddWeCom(this IHealthChecksBuilder builder) => builder.AddWeCom("");

    /// <summary>Adds a check of one registration.</summary>
    /// <param name="builder">The health checks of the host.</param>
    /// <param name="registrationName">The name given to <c>AddWeComIntegration</c>; empty for the unnamed registration.</param>
    /// <returns>The same builder.</returns>
    /// <inheritdoc cref="AddWeCom(IHealthChecksBuilder, string, Action{WeComHealthCheckOptions})" path="/remarks"/>
    public static IHealthChecksBuilder AddWeCom(this IHealthChecksBuilder builder, string registrationName)
        => builder.AddWeCom(registrationName, _ => { });

    /// <summary>Adds a check of the unnamed registration.</summary>
    /// <param name="builder">The health checks of the host.</param>
    /// <param name="configure">Sets the options of the check. It is called once, by this method.</param>
    /// <returns>The same builder.</returns>
    /// <inheritdoc cref="AddWeCom(IHealthChecksBuilder, string, Action{WeComHealthCheckOptions})" path="/remarks"/>
    public static IHealthChecksBuilder AddWeCom(this IHealthChecksBuilder builder, Action<WeComHealthCheckOptions> configure)
        => builder.AddWeCom("", configure);

    /// <summary>Adds a check of one registration.</summary>
    /// <param name="builder">The health checks of the host.</param>
    /// <param name="registrationName">The name given to <c>AddWeComIntegration</c>; empty for the unnamed registration.</param>
    /// <param name="configure">Sets the options of the check. It is called once, by this method.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// <para>
    /// The check is healthy if access tokens can be obtained and the last full sync succeeded and is not older than
    /// <see cref="WeComHealthCheckOptions.MaxSyncAge"/>. It fails if no token can be obtained or the last full sync failed. It is degraded
    /// if that sync was partial, held removals back, is too old or is dated in the future, or if no full sync has ended yet. Of a host that
    /// takes callbacks it also fails if WeCom has suspended the app, and is degraded if WeCom is about to, or if callbacks are parked. The
    /// description names the reason in the configured language. The data of the result hold the status and the age of the last full sync,
    /// and the code, kind, endpoint and remedy of the last error; never a secret, a token or a person.
    /// </para>
    /// <para>
    /// The check calls WeCom only if no valid token is cached: at most every 10 seconds, and every 60 seconds after a refused credential.
    /// The last full sync is read from the journal; the syncs of <c>SyncDepartmentsAsync</c> and <c>SyncUsersAsync</c> do not count.
    /// </para>
    /// <para>A check of a registration that does not exist throws an <see cref="InvalidOperationException"/> when it runs.</para>
    /// </remarks>
    public static IHealthChecksBuilder AddWeCom(
        this IHealthChecksBuilder builder, string registrationName, Action<WeComHealthCheckOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(registrationName);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new WeComHealthCheckOptions();
        configure(options);
        var name = options.Name ?? (registrationName.Length == 0 ? "wecom" : $"wecom:{registrationName}");
        var maxSyncAge = options.MaxSyncAge;
        return builder.Add(new(name, Create, options.FailureStatus, options.Tags));

        IHealthCheck Create(IServiceProvider provider) => new WeComHealthCheck(
            provider.GetKeyedService<Company>(registrationName)
                ?? throw new InvalidOperationException($"The health check '{name}' is about the registration '{registrationName}', which "
                    + "there is not. Call AddWeComIntegration with this name, or give AddWeCom another one."),
            provider.GetRequiredKeyedService<IWeComCallbacks>(registrationName),
            maxSyncAge,
            provider.GetRequiredService<TimeProvider>());
    }
}
