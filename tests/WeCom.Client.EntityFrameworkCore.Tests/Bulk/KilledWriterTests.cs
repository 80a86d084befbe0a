using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>Processes that are killed (kill -9) while they write.</summary>
public sealed class KilledWriterTests
{
    private const int People = 600;

    [FullLengthFact]
    public Task On_SQLite_one_clean_run_after_them_leaves_the_rows_of_an_undisturbed_one()
        => AfterKillsAsync(DatabaseKind.Sqlite, seeds: [1, 2, 3]);

    [FullLengthFact]
    public Task On_PostgreSQL_one_clean_run_after_them_leaves_the_rows_of_an_undisturbed_one()
        => AfterKillsAsync(DatabaseKind.Postgres, seeds: [1, 2, 3]);

    [FullLengthFact]
    public Task On_MariaDB_one_clean_run_after_them_leaves_the_rows_of_an_undisturbed_one()
        => AfterKillsAsync(DatabaseKind.MariaDb, seeds: [1, 2, 3]);

    private static async Task AfterKillsAsync(DatabaseKind engine, int[] seeds)
    {
        foreach (var seed in seeds)
        {
            await AfterKillsAsync(engine, new Random(seed));
        }
    }

    private static async Task AfterKillsAsync(DatabaseKind engine, Random random)
    {
        var company = SimulatedOrganization.Generate(new CompanyShape { Departments = 20, People = People });
        await using var wecom = await WeComSimulator.StartAsync(options => options.Organization = company);
        using var killed = Engine.Create(engine, TimeProvider.System);
        using var undisturbed = Engine.Create(engine, TimeProvider.System);
        await KillAsync();
        Change(company, random);
        await SyncAsync(undisturbed, wecom);
        await KillAsync();
        Change(company, random);

        await SyncAsync(killed, wecom);
        await SyncAsync(undisturbed, wecom);

        var rows = await StoredRows.OfAsync(Open(undisturbed));
        Assert.True(rows.Count > People);
        Assert.Equal(rows, await StoredRows.OfAsync(Open(killed)));

        async Task KillAsync()
        {
            await Victim.KillAsync(engine, SourceOf(killed), wecom, batches: random.Next(1, 4));
            await EachBatchHasItsEntriesAsync(killed);
            await ForgetLeaseAsync(killed);
        }
    }

    private static async Task EachBatchHasItsEntriesAsync(IEngine engine)
    {
        await using var context = Open(engine);
        var entries = await context.Set<WeComSyncEntry>().Where(e => e.Type == RecordType.User).Select(e => e.RecordId).ToListAsync();
        var people = await context.People.IgnoreQueryFilters().Select(person => person.UserId).ToListAsync();
        Assert.NotEmpty(people);
        Assert.Empty(people.Except(entries));
    }

    private static void Change(SimulatedOrganization company, Random random)
    {
        var people = company.People.ToArray();
        random.Shuffle(people);
        foreach (var person in people.Take(People / 2))
        {
            company.RemovePerson(person.UserId);
            company.AddPerson(person with { Name = $"{person.Name}{random.Next(10)}", DepartmentIds = [.. person.DepartmentIds!.Take(1)] });
        }
    }

    private static async Task SyncAsync(IEngine engine, WeComSimulator wecom)
    {
        var services = new ServiceCollection();
        services.AddDbContext<HostContext>(options => engine.Use(options));
        services.AddWeComIntegration().UseSimulator(wecom).AddEntityFrameworkCoreStores<HostContext>();
        await using var provider = services.BuildServiceProvider();
        var result = await provider.GetRequiredService<IWeChatSyncService>().SyncAllAsync();
        Assert.Empty(result.Errors);
    }

    // The lease of a process that was killed expires; to wait for that is not what is tested here.
    private static async Task ForgetLeaseAsync(IEngine engine)
    {
        await using var context = Open(engine);
        await context.Set<WeComSyncLease>().ExecuteUpdateAsync(s => s.SetProperty(l => l.UntilUtc, (DateTime?)null));
    }

    private static string SourceOf(IEngine engine)
    {
        using var context = Open(engine);
        return context.Database.GetConnectionString()!;
    }

    private static HostContext Open(IEngine engine)
    {
        var options = new DbContextOptionsBuilder<HostContext>();
        engine.Use(options);
        return new(options.Options);
    }
}
