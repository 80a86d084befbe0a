using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Internal;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Testing;

namespace WeCom.Client.Benchmarks;

/// <summary>Reading a company over HTTP, and planning it against a store that already holds it. Both should grow in line with the people.</summary>
public class OrganizationBenchmarks
{
    private WeComSimulator _wecom = null!;
    private ServiceProvider _services = null!;
    private OrganizationReader _reader = null!;
    private PlanMaker _planner = null!;
    private SyncContext _context = null!;
    private OrganizationSnapshot _snapshot = null!;

    [Params(1_000, 10_000, 100_000)]
    public int People { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _wecom = await WeComSimulator.StartAsync(options =>
            options.Organization = SimulatedOrganization.Generate(new CompanyShape { Departments = People / 25, People = People }));
        var services = new ServiceCollection();
        services.AddWeComIntegration().UseSimulator(_wecom).AddInMemoryStores(new(), new());
        _services = services.BuildServiceProvider();
        _reader = _services.GetRequiredKeyedService<OrganizationReader>("");
        _planner = _services.GetRequiredKeyedService<PlanMaker>("");
        _context = new(_wecom.CorpId, Guid.Empty);
        await _services.GetRequiredService<IWeChatSyncService>().SyncAllAsync();
        _snapshot = await Read();
    }

    [Benchmark]
    public Task<OrganizationSnapshot> Read() => _reader.ReadAsync(ReadScope.Everything, null, CancellationToken.None);

    [Benchmark]
    public Task<SyncPlan> PlanUnchanged() => _planner.MakeAsync(_snapshot, RunKinds.All, _context, CancellationToken.None);

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await _wecom.DisposeAsync();
    }
}
