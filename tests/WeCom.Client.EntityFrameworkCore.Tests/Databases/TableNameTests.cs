using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>The tables have the names that the host wants, and every writer takes them from the model.</summary>
public sealed class TableNameTests
{
    [Fact]
    public void Without_a_prefix_a_table_has_the_name_of_the_hosts_set_or_of_its_type()
        => Assert.Equal(
            "WeComDirectoryDepartment WeComDirectoryMembership WeComInboxItem WeComSyncApproval WeComSyncEntry WeComSyncLease "
            + "WeComSyncRun WeComSyncState staff.colleague",
            Names(tables => tables.Names[typeof(WeComDirectoryUser)] = "staff.colleague"));

    [Fact]
    public void With_a_prefix_all_of_them_begin_with_it()
        => Assert.Equal(
            "x_Approvals x_Departments x_Entries x_InboxItems x_Leases x_Memberships x_Runs x_States x_Users",
            Names(tables => tables.Prefix = "x_"));

    [Fact]
    public void A_schema_is_that_of_all()
    {
        var model = new ModelBuilder();
        model.UseWeComDirectory(tables => tables.Schema = "staff");
        Assert.All(model.Model.GetEntityTypes(), type => Assert.Equal("staff", type.GetSchema()));
    }

    [Fact]
    public void A_name_for_what_is_not_ours_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => Names(tables => tables.Names[typeof(Employee)] = "employee"));
        Assert.Contains("names a table for Employee, which is none of the types", refused.Message, StringComparison.Ordinal);
    }

    [FullLengthFact]
    public async Task The_stores_keep_their_contracts_over_tables_with_names_of_the_host()
    {
        foreach (var kind in TestDatabases.Names)
        {
            await VerifyAsync(kind);
        }
    }

    private static async Task VerifyAsync(string kind)
    {
        using var engine = Engine.Create(Enum.Parse<DatabaseKind>(kind), TimeProvider.System);
        var services = new ServiceCollection();
        services.AddDbContext<NamedContext>(options => engine.Use(options));
        new Registration(string.Empty, services).AddEntityFrameworkCoreStores<NamedContext>();
        await using var provider = services.BuildServiceProvider();
        var context = provider.GetRequiredService<NamedContext>();
        context.GetService<IRelationalDatabaseCreator>().CreateTables();
        try
        {
            await new UserStoreContract(() => Open(provider).GetRequiredKeyedService<IUserStore>(string.Empty)).VerifyAsync();
            await new DepartmentStoreContract(() => Open(provider).GetRequiredKeyedService<IDepartmentStore>(string.Empty)).VerifyAsync();
            var table = context.Model.FindEntityType(typeof(WeComDirectoryUser))!;
            Assert.Equal("hr_colleague", table.GetTableName());
            Assert.NotEmpty(await context.People.ToListAsync());
        }
        finally
        {
            var quote = context.GetService<ISqlGenerationHelper>();
            var tables = context.Model.GetEntityTypes().OrderByDescending(type => type.GetForeignKeys().Count());
            context.Database.ExecuteSqlRaw(string.Concat(
                tables.Select(type => $"DROP TABLE {quote.DelimitIdentifier(type.GetTableName()!, type.GetSchema())};")));
        }
    }

    private static IServiceProvider Open(ServiceProvider provider) => provider.CreateScope().ServiceProvider;

    private static string Names(Action<WeComTableOptions> configure)
    {
        var model = new ModelBuilder();
        model.UseWeComDirectory(configure);
        return string.Join(' ', model.Model.GetEntityTypes().Select(type => type.GetTableName()).Order(StringComparer.Ordinal));
    }
}
