using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Migrations;

/// <summary>A host's own migrations make our tables, and bring those of an earlier release to today's.</summary>
public sealed class MigrationTests
{
    // A disk that many tests share may take long for so many tables, and half a migration that is tried again finds its own tables.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [FullLengthFact]
    public async Task An_earlier_release_is_migrated_to_todays_with_what_it_holds_and_back()
    {
        foreach (var kind in TestDatabases.Names)
        {
            await MigrateAsync(kind);
        }
    }

    // A text of the earlier release is what a reader gets.
    private static readonly SyncIssue Failure = new(SyncIssueKind.RecordNotWritten, "the store failed (DbException: too long)")
    {
        Category = ErrorCategory.Unknown,
    };

    private static async Task MigrateAsync(string kind)
    {
        using var engine = Engine.Create(Enum.Parse<DatabaseKind>(kind), TimeProvider.System);
        var migrations = new MigrationCompiler();
        migrations.Add(Open(isEarlier: true), "First");
        await using (var earlier = Open(isEarlier: true))
        {
            await MigrateAsync(earlier, from: "0", to: "First");
            earlier.AddRange(Person(), Run(), Entry());
            await earlier.SaveChangesAsync();
        }

        Assert.True(Open(isEarlier: false).Database.HasPendingModelChanges());
        migrations.Add(Open(isEarlier: false), "Second");
        await using (var today = Open(isEarlier: false))
        {
            Assert.False(today.Database.HasPendingModelChanges());
            Assert.Single(await today.Database.GetPendingMigrationsAsync());
            await MigrateAsync(today, from: "First", to: "Second");
            var person = await today.People.SingleAsync();
            Assert.Equal(("张三", null), (person.Name, person.OpenUserId));
            Assert.Equal([1, 5_000_000_000], person.DepartmentIds!);
            await FillKeysAsync(today);
        }

        await VerifyAsync();
        await MigrateAsync(Open(isEarlier: false), from: "Second", to: "0");

        async Task VerifyAsync()
        {
            var services = new ServiceCollection();
            services.AddScoped(_ => Open(isEarlier: false));
            new Registration(string.Empty, services).AddEntityFrameworkCoreStores<MigratedContext>();
            await using var provider = services.BuildServiceProvider();
            await new UserStoreContract(() => Port<IUserStore>(provider)).VerifyAsync();
            var state = await Port<ISyncStateStore>(provider).ReadAsync("ww-one", "name", CancellationToken.None);
            Assert.Null(state.Value);
            var history = Port<ISyncJournal>(provider)
                .ListHistoryAsync("ww-one", RecordType.User, "Before", skip: 0, count: 9, CancellationToken.None);
            var entry = (await history.SingleAsync()).Entry;
            Assert.Equal(("before", null, Failure), (entry.Id, entry.Event, entry.Failure));
        }

        MigratedContext Open(bool isEarlier)
        {
            var options = new DbContextOptionsBuilder<MigratedContext>();
            engine.Use(options);
            if (migrations.Assembly is { } assembly)
            {
                ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(
                    RelationalOptionsExtension.Extract(options.Options).WithMigrationsAssembly(assembly));
            }

            // Without it, the model of the first context is used for all.
            return new(options.EnableServiceProviderCaching(false).Options, isEarlier);
        }
    }

    private static async Task MigrateAsync(MigratedContext context, string from, string to)
    {
        context.Database.SetCommandTimeout(Patience);
        if (!context.Database.ProviderName!.StartsWith("MySql", StringComparison.Ordinal))
        {
            await context.Database.MigrateAsync(to);
            return;
        }

        // Its provider locks the database in a way that MariaDB does not know; its scripts do not.
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandTimeout = (int)Patience.TotalSeconds;
        command.CommandText = context.GetService<IMigrator>().GenerateScript(from, to);
        await command.ExecuteNonQueryAsync();
    }

    // As docs/databases.md says, with the quotes of each database.
    private static Task<int> FillKeysAsync(MigratedContext context)
    {
        var names = context.GetService<ISqlGenerationHelper>();
        var (table, key, id) = (
            names.DelimitIdentifier("migrated_Entries"), names.DelimitIdentifier("RecordKey"), names.DelimitIdentifier("RecordId"));
        var statement = $"UPDATE {table} SET {key} = UPPER(SUBSTR({id}, 1, 128)) WHERE {key} = ''";
        return context.Database.ExecuteSqlRawAsync(statement);
    }

    private static WeComSyncRun Run() => new()
    {
        CorpId = "ww-one", RunId = Guid.Empty, Number = 1, Departments = new(), Users = new(),
    };

    private static WeComSyncEntry Entry() => new()
    {
        CorpId = "ww-one", RunId = Guid.Empty, Number = 1, Type = RecordType.User, RecordId = "before", RecordKey = "not stored yet",
        FailureJson = Failure.Message,
    };

    private static TPort Port<TPort>(ServiceProvider provider)
        where TPort : notnull
        => provider.CreateScope().ServiceProvider.GetRequiredKeyedService<TPort>(string.Empty);

    private static WeComDirectoryUser Person() => new()
    {
        Id = Guid.NewGuid(),
        CorpId = "ww-one",
        UserId = "before",
        UserIdKey = "BEFORE",
        Name = "张三",
        DepartmentIds = [1, 5_000_000_000],
        Stamp = "s1",
        IsActive = true,
    };
}
