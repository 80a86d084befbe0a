using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.DependencyInjection.Internal;
using WeCom.Client.Schedule;
using WeCom.Client.Schedule.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that run syncs by themselves, and tell people how they end.</summary>
public static class WeComScheduleBuilderExtensions
{
    /// <summary>
    /// Runs syncs at the times of the section <c>Schedule</c> of the registration, for example <c>WeCom:Schedule</c>, as long as the host
    /// runs. <see cref="IWeComSchedule"/> shows and controls them.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Of several instances of the host one runs each due time, if they share the state of the schedule in a database
    /// (<c>AddEntityFrameworkCoreStores</c>, <c>AddEntityFrameworkCoreJournal</c>, or another
    /// <see cref="WeCom.Client.Sync.Ports.ISyncStateStore"/>). Without one each process runs every due time for itself, and forgets the
    /// schedule when it ends.
    /// </para>
    /// <para>
    /// Times that were missed are made up by one run. A run that fails is tried again up to four times within 15 minutes; one that cannot
    /// begin, since a store is away or another sync is in progress, is tried every minute until it can.
    /// </para>
    /// </remarks>
    /// <param name="builder">The registration.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddSchedule(this IWeComBuilder builder) => builder.AddSchedule(_ => { });

    /// <summary>Runs syncs at times that are set in code, as long as the host runs.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="configure">Changes the times that the settings have.</param>
    /// <returns>The same builder.</returns>
    /// <inheritdoc cref="AddSchedule(IWeComBuilder)" path="/remarks"/>
    public static IWeComBuilder AddSchedule(this IWeComBuilder builder, Action<WeComScheduleOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var (services, name) = (builder.Services, builder.Name);
        services.Configure<WeComOptions>(name, options => configure(options.Schedule));
        services.AddSingleton<IValidateOptions<WeComOptions>>(
            new ScheduleRegistrationRule(name, ((WeComRegistration)builder).SectionPath));
        services.AddSingleton<IHostedService>(provider => ScheduleService.Create(provider, name));
        return builder;
    }

    /// <summary>Registers an observer of full syncs as a scoped service. There may be several.</summary>
    /// <typeparam name="TObserver">The type of the observer.</typeparam>
    /// <param name="builder">The registration.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddSyncObserver<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TObserver>(
        this IWeComBuilder builder)
        where TObserver : class, ISyncObserver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedScoped<ISyncObserver, TObserver>(builder.Name);
        return builder;
    }

    /// <summary>Writes notices into the log: those that need attention as warnings.</summary>
    /// <param name="builder">The registration.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder NotifyByLog(this IWeComBuilder builder) => builder.AddSyncObserver<LogObserver>();
}
