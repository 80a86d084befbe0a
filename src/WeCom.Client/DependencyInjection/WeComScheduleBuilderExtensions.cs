using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.DependencyInjection.Internal;
using WeCom.Client.Schedule;
using WeCom.Client.Schedule.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that run syncs on a schedule, and tell people how they end.</summary>
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
    /// <see cref="WeCom.Client.Sync.Ports.ISyncStateStore"/>). Without one each process runs every due time for itself, forgets the
    /// schedule when it ends, and logs a warning when it starts.
    /// </para>
    /// <para>
    /// Times that were missed are made up by one run. A run that fails, or whose process dies, is tried again up to four times: after 1, 2,
    /// 4 and 8 minutes. One that cannot begin, since a store is away or another sync is in progress, is tried every minute until it can.
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
        services.AddSingleton<IValidateOptions<WeComOptions>>(provider => new ScheduleRegistrationRule(
            name, ((WeComRegistration)builder).SectionPath, provider.GetKeyedService<SectionCheck>(name)));
        services.AddSingleton<IHostedService>(provider => ScheduleService.Create(provider, name));
        return builder;
    }

    /// <summary>
    /// Registers an observer of full syncs as a scoped service, which is notified of them, and every five minutes of what else needs
    /// attention, as long as the host runs. There may be several, with and without <see cref="AddSchedule(IWeComBuilder)"/>.
    /// </summary>
    /// <typeparam name="TObserver">The type of the observer.</typeparam>
    /// <param name="builder">The registration.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddSyncObserver<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TObserver>(
        this IWeComBuilder builder)
        where TObserver : class, ISyncObserver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedScoped<ISyncObserver, TObserver>(AddKey(builder, typeof(TObserver)));
        return builder;
    }

    /// <summary>Writes notices into the log: those that need attention as warnings.</summary>
    /// <param name="builder">The registration.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder NotifyByLog(this IWeComBuilder builder) => builder.AddSyncObserver<LogObserver>();

    /// <summary>
    /// Sends notices to members, in their WeCom, as texts of the app: all but <see cref="RunEndedNotice"/>, so one message for each state
    /// and not one for each night.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The members must be in the visible scope of the app (可见范围). Members whom WeCom does not reach are counted in a warning, and named at
    /// level Debug. A call that fails is logged, affects no sync, and is repeated after an hour. While the app is suspended nothing can be
    /// sent through it, so register another observer beside this one.
    /// </para>
    /// <para>The app needs a secret: without one the host does not start.</para>
    /// </remarks>
    /// <param name="builder">The registration.</param>
    /// <param name="userIds">The userids of the members.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">
    /// There is no userid, one is empty, has the character <c>|</c> or is the address of a page, or it is <c>@all</c>, which would tell the
    /// whole company.
    /// </exception>
    public static IWeComBuilder NotifyByWeCom(this IWeComBuilder builder, params string[] userIds)
        => AddMessages(builder, null, userIds);

    /// <summary>
    /// Sends notices to members, in their WeCom, as cards of the app that open a page of the host: all but <see cref="RunEndedNotice"/>.
    /// </summary>
    /// <param name="builder">The registration.</param>
    /// <param name="page">
    /// The address of the page as the members reach it, for example that of the administrator's page: absolute, by HTTP or HTTPS.
    /// </param>
    /// <param name="userIds">The userids of the members.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">
    /// The address is not absolute, or not one of HTTP; there is no userid, one is empty or has the character <c>|</c>, or it is
    /// <c>@all</c>, which would tell the whole company.
    /// </exception>
    /// <inheritdoc cref="NotifyByWeCom(IWeComBuilder, string[])" path="/remarks"/>
    public static IWeComBuilder NotifyByWeCom(this IWeComBuilder builder, Uri page, params string[] userIds)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!page.IsAbsoluteUri || (page.Scheme != Uri.UriSchemeHttps && page.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException(
                $"'{page}' is not the absolute HTTP address of a page, such as https://hr.example.com/wecom.", nameof(page));
        }

        return AddMessages(builder, page, userIds);
    }

    private static IWeComBuilder AddMessages(IWeComBuilder builder, Uri? page, string[] userIds)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(userIds);
        if (userIds.Length == 0 || !userIds.All(IsOfOnePerson))
        {
            throw new ArgumentException(
                "NotifyByWeCom takes the userids of people, such as \"zhangsan\", each as a text of its own without white space around it; "
                + "@all would tell everyone. "
                + "The address of a page comes first, as a Uri.",
                nameof(userIds));
        }

        var (services, name, copy) = (builder.Services, builder.Name, userIds.ToArray());
        services.AddSingleton<IValidateOptions<WeComOptions>>(
            new MessageRegistrationRule(name, ((WeComRegistration)builder).SectionPath));
        services.AddKeyedScoped<ISyncObserver>(AddKey(builder, typeof(MessageObserver)), (provider, _) => new MessageObserver(
            copy,
            page,
            provider.GetRequiredKeyedService<IWeComMessagesClient>(name),
            provider.GetRequiredKeyedService<WeComConfiguration>(name),
            provider.GetRequiredService<ILogger<MessageObserver>>()));
        return builder;
    }

    private static ObserverKey AddKey(IWeComBuilder builder, Type type)
    {
        var (services, name, key) = (builder.Services, builder.Name, new ObserverKey(type));
        if (!services.Any(service => service.ServiceType == typeof(ObserverKey) && name.Equals(service.ServiceKey)))
        {
            services.AddSingleton<IHostedService>(provider => NoticeService.Create(provider, name));
        }

        services.AddKeyedSingleton(name, key);
        return key;
    }

    private static bool IsOfOnePerson(string userId)
        => !string.IsNullOrWhiteSpace(userId)
            && !Padding.IsAround(userId)
            && userId != "@all"
            && !userId.Contains('|', StringComparison.Ordinal)
            && !userId.Contains("://", StringComparison.Ordinal);
}
