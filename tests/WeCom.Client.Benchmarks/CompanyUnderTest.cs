using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Companies;
using WeCom.Client.Configuration;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Simulator;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Benchmarks;

/// <summary>A company on a simulator in this process, and a store that already holds it.</summary>
internal sealed class CompanyUnderTest(WeComSimulator wecom, ServiceProvider services, ListingStore store) : IAsyncDisposable
{
    // So many that no run comes near the 10,000 calls a minute to which the client keeps.
    private const int PeopleOfDepartment = 250;
    private readonly OrganizationReader _reader = ReaderOf(services.GetRequiredKeyedService<Company>(""));
    private readonly PlanMaker _planner = PlannerOf(services.GetRequiredKeyedService<Company>(""));
    private OrganizationSnapshot _snapshot = null!;

    public OrganizationSnapshot Snapshot => _snapshot;

    public ListingStore Store => store;

    /// <param name="people">How many; one department for 250 of them.</param>
    public static async Task<CompanyUnderTest> StartAsync(int people)
    {
        var wecom = await WeComSimulator.StartAsync(options =>
            options.Organization = SimulatedOrganization.Generate(
                new CompanyShape { Departments = people / PeopleOfDepartment, People = people }));
        var store = new ListingStore();
        var services = new ServiceCollection();
        var builder = services.AddWeComIntegration(options => options.Sync.ReadPath = ReadPath.Lists).UseSimulator(wecom);
        services.AddKeyedSingleton<IDepartmentStore>(builder.Name, store).AddKeyedSingleton<IUserStore>(builder.Name, store);
        var company = new CompanyUnderTest(wecom, services.BuildServiceProvider(), store);
        company._snapshot = await company.ReadAsync();
        store.Fill(await company.PlanAsync(), new Random(7));
        return company;
    }

    public Task<OrganizationSnapshot> ReadAsync() => _reader.ReadAsync(ReadScope.Everything, null, CancellationToken.None);

    public Task<SyncPlan> PlanAsync() =>
        _planner.MakeAsync(_snapshot, RunKinds.All, new(wecom.CorpId, Guid.Empty), new(DateTimeOffset.UnixEpoch), CancellationToken.None);

    /// <summary>
    /// The least that any plan has to do: look at every string of everybody who was read, and find everybody who is stored.
    /// It grows as the planner does: where the people no longer fit into the processor's caches, both wait for memory.
    /// </summary>
    public int Floor()
    {
        var places = new Dictionary<string, int>(_snapshot.Users.Count, StringComparer.OrdinalIgnoreCase);
        var seen = 0;
        foreach (var user in _snapshot.Users)
        {
            places.Add(user.UserId, seen);
            seen += Seen(user.Name) + Seen(user.Position) + Seen(user.Mobile)
                + Seen(user.EnglishName) + Seen(user.ExternalPosition) + Seen(user.OpenUserId)
                + (user.DepartmentIds?.Count ?? 0) + (user.DepartmentOrders?.Count ?? 0)
                + (user.IsLeaderInDepartments?.Count ?? 0) + (user.DirectLeaders?.Count ?? 0);
            foreach (var attribute in user.ExtendedAttributes ?? [])
            {
                seen += Seen(attribute.Name) + Seen(attribute.Value);
            }
        }

        foreach (var stored in store.Users)
        {
            seen += places[stored.UserId] + Seen(stored.Stamp);
        }

        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await wecom.DisposeAsync();
    }

    private static int Seen(string? text) => text is { Length: > 0 } ? text[0] + text[^1] : 0;

    private static OrganizationReader ReaderOf(Company company) => company.Reader(company.Client.Value, company.Configuration.Freeze());

    private static PlanMaker PlannerOf(Company company) =>
        new(
            company.Configuration.Freeze(),
            company.Stores,
            company.Rules,
            new NameWitness(company.Client.Value, company.Configuration.Freeze()),
            TimeProvider.System);
}
