using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Testing;
using WeCom.Client.Tests;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>The state that outlives a host: the company, the clock, and the stored data.</summary>
internal sealed class CallbackWorld : IAsyncDisposable
{
    private readonly CallbackDatabase? _database;
    private readonly InMemoryDepartmentStore _departments = new();
    private readonly InMemoryUserStore _users = new();

    private CallbackWorld(WeComSimulator wecom, LeapingTimeProvider clock, bool isDurable)
    {
        (WeCom, Clock) = (wecom, clock);
        _database = isDurable ? new(clock) : null;
    }

    public WeComSimulator WeCom { get; }

    public LeapingTimeProvider Clock { get; }

    public InMemoryUserStore Users => _users;

    /// <summary>The process that has the database open; null where everything is in memory.</summary>
    public DyingProcess? Process => _database?.Process;

    /// <summary>The same company, for a host that has stored nothing yet. It ends with this world.</summary>
    public CallbackWorld Twin() => new(WeCom, Clock, isDurable: false);

    /// <param name="isDurable">Whether stores, journal and inbox are in a database; else they are in memory.</param>
    public static async Task<CallbackWorld> StartAsync(bool isDurable = true)
    {
        var clock = new LeapingTimeProvider();
        var wecom = await WeComSimulator.StartAsync(options => (options.Organization, options.TimeProvider) = (Company(), clock));
        return new(wecom, clock, isDurable);
    }

    public void AddStores(IWeComBuilder builder)
    {
        if (_database is null)
        {
            builder.AddInMemoryStores(_departments, _users);
            return;
        }

        builder.Services.AddDbContext<HostContext>(options => _database.Use(options));
        builder.AddEntityFrameworkCoreStores<HostContext>();
    }

    public async ValueTask DisposeAsync()
    {
        await WeCom.DisposeAsync();
        _database?.Dispose();
    }

    /// <summary>示例科技: 研发 (2) with 后端 (3) and 前端 (4) below, 销售 (5); thirty people.</summary>
    private static SimulatedOrganization Company()
    {
        var organization = new SimulatedOrganization();
        organization.AddDepartment(2, "研发");
        organization.AddDepartment(3, "后端", 2);
        organization.AddDepartment(4, "前端", 2);
        organization.AddDepartment(5, "销售");
        for (var i = 0; i < 30; i++)
        {
            organization.AddPerson(new()
            {
                UserId = $"worker-{i:00}-of-callbacks",
                Name = $"员工{i}",
                DepartmentIds = [1 + (i % 5)],
                MainDepartmentId = 1 + (i % 5),
                Mobile = $"138000001{i:00}",
                Status = WeComUserStatus.Active,
            });
        }

        return organization;
    }
}
