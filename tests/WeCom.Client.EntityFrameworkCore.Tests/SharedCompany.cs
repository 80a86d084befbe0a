using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>
/// A simulated company and a database, for any number of hosts. The clock is that of all of them unless a test says otherwise.
/// </summary>
internal sealed class SharedCompany : IAsyncDisposable
{
    private readonly List<SyncingHost> _hosts = [];
    private readonly DirectoryDatabase _database;

    private SharedCompany(WeComSimulator wecom, FakeTimeProvider clock, DirectoryDatabase database)
        => (WeCom, Clock, _database) = (wecom, clock, database);

    public WeComSimulator WeCom { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<SharedCompany> StartAsync(int people, Func<TimeProvider, TimeProvider>? databaseClock = null)
    {
        var company = new SimulatedOrganization();
        company.AddDepartment(2, "研发");
        for (var i = 0; i < people; i++)
        {
            company.AddPerson($"user{i}", $"员工{i}", 2);
        }

        var clock = new FakeTimeProvider();
        var wecom = await WeComSimulator.StartAsync(options => options.Organization = company);
        return new(wecom, clock, new(databaseClock?.Invoke(clock) ?? clock));
    }

    public SyncingHost Start(
        TimeProvider? clock = null,
        Action<WeComOptions>? configure = null,
        Func<IUserStore, IUserStore>? decorate = null,
        params IInterceptor[] interceptors)
    {
        var host = new SyncingHost(_database, WeCom, clock ?? Clock, configure, decorate, interceptors);
        lock (_hosts)
        {
            _hosts.Add(host);
        }

        return host;
    }

    public HostContext Context() => _database.Context();

    public List<WeComUser> Leave(int from, int count)
    {
        var leavers = Enumerable.Range(from, count).Select(i => WeCom.Organization.FindPerson($"user{i}")!).ToList();
        leavers.ForEach(person => WeCom.Organization.RemovePerson(person.UserId));
        return leavers;
    }

    public void Return(List<WeComUser> leavers) => leavers.ForEach(WeCom.Organization.AddPerson);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await WeCom.DisposeAsync();
        _database.Dispose();
    }
}
