using Microsoft.Extensions.Diagnostics.HealthChecks;
using WeCom.Client;
using WeCom.Client.Companies;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Diagnostics.Internal;
using WeCom.Client.Http.Transport;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Tokens;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds WeCom to a host's health checks.</summary>
public static class WeComHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of one registration. It is healthy only where access tokens can be had and the last full sync succeeded and is young
    /// enough. It fails where no token can be had or the last full sync failed, and is degraded where that sync was partial, held removals
    /// back, is too old, is dated in the future, or none has ended yet; its description says which, in the configured language. Its data
    /// hold the last sync's status and age, and the last error's code, kind, endpoint and remedy; never a secret, a token or a person.
    /// </summary>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="registrationName">The name given to <c>AddWeComIntegration</c>; empty for the unnamed registration.</param>
    /// <param name="maxSyncAge">How old the last full sync may be, for example 25 hours where one runs each night. Null: any age.</param>
    /// <param name="name">The check's name; null for <c>wecom</c>, followed by a colon and the registration's name where it has
    /// one.</param>
    /// <param name="failureStatus">What is reported where no token can be had or the last full sync failed; null for
    /// <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to filter checks by.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// It asks WeCom only where no living token is held, and never more often than <see cref="ITokenManager"/> allows: at most every 10
    /// seconds, and every 60 after a refused credential.
    /// Syncs are read from the journal. One that <c>SyncDepartmentsAsync</c> or <c>SyncUsersAsync</c> made is not a full one.
    /// </remarks>
    public static IHealthChecksBuilder AddWeCom(
        this IHealthChecksBuilder builder,
        string registrationName = "",
        TimeSpan? maxSyncAge = null,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(registrationName);
        name ??= registrationName.Length == 0 ? "wecom" : $"wecom:{registrationName}";
        return builder.Add(new(name, Create, failureStatus, tags));

        IHealthCheck Create(IServiceProvider provider) => new WeComHealthCheck(
            provider.GetKeyedService<Company>(registrationName)
                ?? throw new InvalidOperationException($"The health check '{name}' is about the registration '{registrationName}', which "
                    + "there is not. Call AddWeComIntegration with this name, or give AddWeCom another one."),
            maxSyncAge,
            provider.GetRequiredService<TimeProvider>());
    }
}
