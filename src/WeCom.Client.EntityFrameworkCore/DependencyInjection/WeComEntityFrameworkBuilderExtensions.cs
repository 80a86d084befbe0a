using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.EntityFrameworkCore.Journal;
using WeCom.Client.EntityFrameworkCore.Stores;
using WeCom.Client.Sync.Ports;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps the directory in a host's own database.</summary>
public static class WeComEntityFrameworkBuilderExtensions
{
    /// <summary>
    /// Registers a department store, a user store, the journal and the lease over <typeparamref name="TContext"/>, whose model calls
    /// <see cref="WeComModelBuilderExtensions.UseWeComDirectory"/>.
    /// They use the context of the scope they are resolved in, and refuse one that has unsaved changes: a host's unfinished work is never
    /// saved with theirs.
    /// </summary>
    /// <remarks>
    /// All processes that share the database take turns by the lease. The database's clock decides when it ends, so those of the hosts
    /// may differ.
    /// The stores check its fencing number in the transaction of every batch: a process that stood still past its lease writes nothing.
    /// Where a host registers a lease of its own instead, that returns the fencing number 0, which is not checked.
    /// </remarks>
    /// <typeparam name="TContext">The host's context, registered with <c>AddDbContext</c>.</typeparam>
    /// <param name="builder">The registration they belong to.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddEntityFrameworkCoreStores<TContext>(this IWeComBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedScoped<IDepartmentStore>(builder.Name, (services, _) => new DepartmentStore(Open<TContext>(services)));
        builder.Services.AddKeyedScoped<IUserStore>(builder.Name, (services, _) => new UserStore(Open<TContext>(services)));
        return builder.AddEntityFrameworkCoreJournal<TContext>();
    }

    /// <summary>
    /// Registers the journal and the lease alone, beside stores of the host's own: so that the removals of the day and
    /// the approvals outlive the process, and processes take turns.
    /// </summary>
    /// <typeparam name="TContext">
    /// The host's context, registered with <c>AddDbContext</c>; its model calls
    /// <see cref="WeComModelBuilderExtensions.UseWeComDirectory"/>.
    /// </typeparam>
    /// <param name="builder">The registration they belong to.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddEntityFrameworkCoreJournal<TContext>(this IWeComBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedScoped<ISyncJournal>(builder.Name, (services, _) => new SyncJournal(Open<TContext>(services)));
        builder.Services.AddKeyedScoped<IRemovalApprovals>(builder.Name, (services, _) => new RemovalApprovals(Open<TContext>(services)));
        builder.Services.AddKeyedScoped<ISyncLease>(builder.Name, (services, _) => new SyncLease(Open<TContext>(services)));
        return builder;
    }

    private static DirectoryContext Open<TContext>(IServiceProvider services)
        where TContext : DbContext
        => new(services.GetRequiredService<TContext>(), services.GetService<TimeProvider>() ?? TimeProvider.System);
}
