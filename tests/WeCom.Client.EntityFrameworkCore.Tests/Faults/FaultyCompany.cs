using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.EntityFrameworkCore.Tests.Bulk;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.EntityFrameworkCore.Tests.Faults;

/// <summary>A company of some hundred people, for hosts whose database fails.</summary>
internal sealed class FaultyCompany : IAsyncDisposable
{
    public const int People = 600;

    private FaultyCompany(SimulatedOrganization organization, WeComSimulator wecom) => (Organization, WeCom) = (organization, wecom);

    public SimulatedOrganization Organization { get; }

    public WeComSimulator WeCom { get; }

    public static async Task<FaultyCompany> StartAsync()
    {
        var organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 20, People = People });
        return new(organization, await WeComSimulator.StartAsync(options => options.Organization = organization));
    }

    /// <summary>Runs a full sync of a host of its own.</summary>
    /// <param name="use">Its database.</param>
    /// <param name="onBatch">What happens after each batch of people, with its number from 1.</param>
    /// <param name="clock">Its clock; null for the right one.</param>
    public async Task<SyncResult> SyncAsync(
        Action<DbContextOptionsBuilder> use, Action<int>? onBatch = null, TimeProvider? clock = null)
    {
        using var exposure = new HostExposure();
        var services = new ServiceCollection();
        exposure.Watch(services, WeCom);
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddDbContext<HostContext>(use);
        services.AddWeComIntegration(options => options.Sync.BatchSize = 50).UseSimulator(WeCom)
            .AddEntityFrameworkCoreStores<HostContext>();
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<IWeChatSyncService>().SyncAllAsync(new Batches(onBatch));
    }

    public void RenameEverybody()
    {
        foreach (var person in Organization.People.ToList())
        {
            Organization.RemovePerson(person.UserId);
            Organization.AddPerson(person with { Name = $"{person.Name}二" });
        }
    }

    public static HostContext Open(Action<DbContextOptionsBuilder> use)
    {
        var options = new DbContextOptionsBuilder<HostContext>();
        use(options);
        return new(options.Options);
    }

    public static async Task<List<string>> RowsAsync(Action<DbContextOptionsBuilder> use)
    {
        await using var context = Open(use);
        var rows = await StoredRows.OfAsync(context);
        Assert.True(rows.Count > People);
        return rows;
    }

    public ValueTask DisposeAsync() => WeCom.DisposeAsync();

    private sealed class Batches(Action<int>? onBatch) : IProgress<SyncProgress>
    {
        private int _count;

        public void Report(SyncProgress value)
        {
            if (value.Stage is SyncStage.WritingUsers)
            {
                onBatch?.Invoke(++_count);
            }
        }
    }
}
