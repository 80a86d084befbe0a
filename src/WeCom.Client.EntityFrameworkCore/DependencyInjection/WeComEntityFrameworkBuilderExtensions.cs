using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps the directory in a host's own database.</summary>
public static class WeComEntityFrameworkBuilderExtensions
{
    /// <summary>
    /// Registers a department store and a user store over <typeparamref name="TContext"/>, whose model calls <see cref="WeComModelBuilderExtensions.UseWeComDirectory"/>.
    /// They use the context of the scope they are resolved in, and refuse one that has unsaved changes: a host's unfinished work is never saved with theirs.
    /// </summary>
    /// <typeparam name="TContext">The host's context, registered with <c>AddDbContext</c>.</typeparam>
    /// <param name="builder">The registration the stores belong to.</param>
    /// <returns>The same builder.</returns>
    public static IWeComBuilder AddEntityFrameworkStores<TContext>(this IWeComBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKeyedScoped<IDepartmentStore>(builder.Name, (services, _) => new DepartmentStore(Open<TContext>(services)));
        builder.Services.AddKeyedScoped<IUserStore>(builder.Name, (services, _) => new UserStore(Open<TContext>(services)));
        return builder;
    }

    private static DirectoryContext Open<TContext>(IServiceProvider services)
        where TContext : DbContext
        => new(services.GetRequiredService<TContext>(), services.GetService<TimeProvider>() ?? TimeProvider.System);
}
