using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Migrations;

/// <summary>The commands of docs/databases.md, typed in a host of each database.</summary>
public sealed class DotNetEfTests
{
    [FullLengthFact]
    public async Task The_commands_of_dotnet_ef_make_tables_in_which_the_stores_keep_their_contracts()
    {
        foreach (var kind in TestDatabases.Names.Select(Enum.Parse<DatabaseKind>))
        {
            using var engine = Engine.Create(kind, TimeProvider.System);
            await using var context = Open(engine);
            using var host = await MigratingHost.CreateAsync(kind, context.Database.GetConnectionString()!);
            await host.EfAsync("migrations", "add", "WeComDirectory");
            await host.DotNetAsync("build");
            Assert.Contains(
                "No changes have been made to the model",
                await host.EfAsync("migrations", "has-pending-model-changes"),
                StringComparison.Ordinal);
            await UpdateAsync(kind, host, context);
            await VerifyAsync(engine);
        }
    }

    private static async Task UpdateAsync(DatabaseKind kind, MigratingHost host, MigratedContext context)
    {
        if (kind != DatabaseKind.MariaDb)
        {
            await host.EfAsync("database", "update");
            return;
        }

        // Its provider locks the database in a way that MariaDB does not know; its scripts do not.
        await host.EfAsync("migrations", "script", "--output", "up.sql");
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = await host.ReadAsync("up.sql");
        await command.ExecuteNonQueryAsync();
    }

    private static async Task VerifyAsync(IEngine engine)
    {
        var services = new ServiceCollection();
        services.AddScoped(_ => Open(engine));
        new Registration(string.Empty, services).AddEntityFrameworkCoreStores<MigratedContext>();
        await using var provider = services.BuildServiceProvider();
        await new DepartmentStoreContract(() => Port<IDepartmentStore>(provider)).VerifyAsync();
        await new UserStoreContract(() => Port<IUserStore>(provider)).VerifyAsync();
    }

    private static MigratedContext Open(IEngine engine)
    {
        var options = new DbContextOptionsBuilder<MigratedContext>();
        engine.Use(options);
        return new(options.EnableServiceProviderCaching(false).Options, isEarlier: false, MigratingHost.Prefix);
    }

    private static TPort Port<TPort>(ServiceProvider provider)
        where TPort : notnull
        => provider.CreateScope().ServiceProvider.GetRequiredKeyedService<TPort>(string.Empty);
}
