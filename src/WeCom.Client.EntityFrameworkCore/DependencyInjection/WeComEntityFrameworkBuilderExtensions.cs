using Microsoft.EntityFrameworkCore;
using WeCom.Client.Callbacks;
using WeCom.Client.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Inbox;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.EntityFrameworkCore.Journal;
using WeCom.Client.EntityFrameworkCore.Stores;
using WeCom.Client.Sync.Ports;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that store the directory and the journal in the host's database.</summary>
public static class WeComEntityFrameworkBuilderExtensions
{
    /// <summary>
    /// Registers a department store, a user store, the journal, the approvals, the lease, the inbox of callbacks and the state of the
    /// schedule over <typeparamref name="TContext"/>, whose model calls <see cref="WeComModelBuilderExtensions.UseWeComDirectory"/>. They
    /// use the context of the scope in which they are resolved, and refuse a context with unsaved changes, so that they never save changes
    /// of the host.
    /// </summary>
    /// <remarks>
    /// The lease lets one process at a time write, of all that share the database. It expires by the clock of the database, so the clocks
    /// of the hosts may differ. The stores check its fencing number in the transaction of each batch: a process that was suspended past the
    /// end of its lease writes nothing. If the host registers another lease that returns the fencing number 0, the number is not checked.
    /// </remarks>
    /// <typeparam name="TContext">The host's context, registered with <c>AddDbContext</c>.</typeparam>
    /// <param name="builder">The registration they belong to.</param>
    /// <param name="configure">Sets the options, for example how the stores write; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddEntityFrameworkCoreStores<TContext>(
        this IWeComBuilder builder, Action<WeComStoreOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = OptionsOf(configure);
        builder.Services.AddKeyedScoped<IDepartmentStore>(
            builder.Name, (services, _) => new DepartmentStore(Open<TContext>(services, options)));
        builder.Services.AddKeyedScoped<IUserStore>(
            builder.Name, (services, _) => new UserStore(Open<TContext>(services, options)));
        return builder.AddEntityFrameworkCoreJournal<TContext>(configure);
    }

    /// <summary>
    /// Registers the journal, the approvals, the lease, the inbox of callbacks and the state of the schedule without stores, for a host
    /// with stores of its own. Removal limits, approvals, received callbacks and due times then outlive the process, and several processes
    /// take turns.
    /// </summary>
    /// <typeparam name="TContext">
    /// The host's context, registered with <c>AddDbContext</c>; its model calls
    /// <see cref="WeComModelBuilderExtensions.UseWeComDirectory"/>.
    /// </typeparam>
    /// <param name="builder">The registration they belong to.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddEntityFrameworkCoreJournal<TContext>(
        this IWeComBuilder builder, Action<WeComStoreOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = OptionsOf(configure);
        builder.Services.AddKeyedScoped<ISyncJournal>(
            builder.Name, (services, _) => new SyncJournal(Open<TContext>(services, options)));
        builder.Services.AddKeyedScoped<IRemovalApprovals>(
            builder.Name, (services, _) => new RemovalApprovals(Open<TContext>(services, options)));
        builder.Services.AddKeyedScoped<ISyncLease>(
            builder.Name, (services, _) => new SyncLease(Open<TContext>(services, options)));
        builder.Services.AddKeyedScoped<ISyncStateStore>(
            builder.Name, (services, _) => new SyncStates(Open<TContext>(services, options)));
        builder.Services.AddKeyedScoped<IWeComInbox>(
            builder.Name, (services, _) => new WeComInbox(Open<TContext>(services, options), builder.Name));
        return builder;
    }

    private static WeComStoreOptions OptionsOf(Action<WeComStoreOptions>? configure)
    {
        var options = new WeComStoreOptions();
        configure?.Invoke(options);
        return options;
    }

    private static DirectoryContext Open<TContext>(IServiceProvider services, WeComStoreOptions options)
        where TContext : DbContext
        => new(
            services.GetRequiredService<TContext>(),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            options.Writing);
}
