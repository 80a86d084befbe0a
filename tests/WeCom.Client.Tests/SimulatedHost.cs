using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Exposure;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests;

/// <summary>A host as users write it, on a simulator and in-memory stores.</summary>
internal sealed class SimulatedHost : IAsyncDisposable
{
    private readonly HostExposure _exposure = new();
    private readonly ServiceProvider _provider;

    private SimulatedHost(
        WeComSimulator wecom,
        Action<WeComOptions>? configure,
        TimeProvider? timeProvider,
        Action<IServiceCollection>? register,
        Action<IWeComBuilder>? build)
    {
        WeCom = wecom;
        var services = new ServiceCollection();
        services.AddSingleton(timeProvider ?? Clock);
        _exposure.Watch(services, wecom);
        var builder = services.AddWeComIntegration(options => options.Http.MaxRetries = 0)
            .UseSimulator(wecom)
            .AddInMemoryStores(Departments, Users);
        build?.Invoke(builder);
        services.PostConfigure<WeComOptions>(options => configure?.Invoke(options));
        register?.Invoke(services);
        _provider = services.BuildServiceProvider(validateScopes: true);
    }

    public WeComSimulator WeCom { get; }

    /// <summary>The host's clock, unless the test brought one for both host and simulator.</summary>
    public LeapingTimeProvider Clock { get; } = new();

    public EverythingLogged Logs => _exposure.Logs;

    public InMemoryDepartmentStore Departments { get; } = new();

    public InMemoryUserStore Users { get; } = new();

    public IWeChatSyncService Sync => Get<IWeChatSyncService>();

    public int ApplyCalls => Departments.ApplyCalls + Users.ApplyCalls;

    public static async Task<SimulatedHost> StartAsync(
        SimulatedOrganization? organization = null,
        Action<WeComOptions>? configure = null,
        TimeProvider? timeProvider = null,
        Action<IServiceCollection>? register = null,
        Action<IWeComBuilder>? build = null)
    {
        var wecom = await WeComSimulator.StartAsync(options =>
        {
            options.Organization = organization ?? Company();
            options.TimeProvider = timeProvider ?? options.TimeProvider;
        });
        return new(wecom, configure, timeProvider, register, build);
    }

    /// <summary>Gets a token and lets ten seconds pass, after which WeCom may be asked again.</summary>
    public async Task<string> AgedTokenAsync()
    {
        var token = await Get<ITokenManager>().GetAccessTokenAsync();
        Clock.Leap(TimeSpan.FromSeconds(10));
        return token;
    }

    public T Get<T>(object? key = null)
        where T : notnull
        => _provider.GetRequiredKeyedService<T>(key);

    public InMemoryRecord<WeComUser> User(string userId) => Users.Users(WeCom.CorpId)[userId];

    public InMemoryRecord<WeComDepartment> Department(long departmentId) => Departments.Departments(WeCom.CorpId)[departmentId];

    public IReadOnlyList<string> ActiveUsers() =>
    [
        .. Users.Users(WeCom.CorpId).Values
            .Where(record => record.IsActive)
            .Select(record => record.Values.UserId)
            .Order(StringComparer.Ordinal),
    ];

    /// <returns>Every change that the stores are given from now on, in the order they are.</returns>
    public List<string> RecordChanges()
    {
        var received = new List<string>();
        Departments.Fail = batch =>
        {
            received.AddRange(batch.Select(change => $"{change.Kind} {change.DepartmentId}"));
            return null;
        };
        Users.Fail = batch =>
        {
            received.AddRange(batch.Select(change => $"{change.Kind} {change.UserId}"));
            return null;
        };
        return received;
    }

    /// <summary>Everything that both stores hold, as comparable lines; equal lines are equal records.</summary>
    public IReadOnlyList<string> Held() =>
    [
        .. Departments
        .Departments(WeCom.CorpId).Values
        .OrderBy(record => record.Values.DepartmentId)
        .Select(record => $"{record.Values.DepartmentId} {record.Stamp} {record.IsActive}"),
        .. Users.Users(WeCom.CorpId).Values.OrderBy(
            record => record.Values.UserId,
            StringComparer.Ordinal).Select(record => $"{record.Values.UserId} {record.Stamp} {record.IsActive}"),
    ];

    /// <summary>Every scenario ends here, and so none of them may have let out what nobody should read.</summary>
    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await WeCom.DisposeAsync();
        _exposure.Hide(Users.Users(WeCom.CorpId).Values.Select(record => record.Values));
        _exposure.Dispose();
    }

    /// <summary>示例科技: 研发 (2) with 后端 (3) and 前端 (4) below, 销售 (5); ten people.</summary>
    public static SimulatedOrganization Company()
    {
        var organization = new SimulatedOrganization();
        organization.AddDepartment(2, "研发");
        organization.AddDepartment(3, "后端", 2);
        organization.AddDepartment(4, "前端", 2);
        organization.AddDepartment(5, "销售");
        long[][] departments = [[1], [2], [3], [3], [3, 4], [4], [4, 5], [5], [5], [5]];
        for (var i = 0; i < departments.Length; i++)
        {
            organization.AddPerson(new()
            {
                UserId = $"user{i}",
                Name = $"员工{i}",
                DepartmentIds = departments[i],
                MainDepartmentId = departments[i][0],
                Mobile = $"1380000000{i}",
                Status = WeComUserStatus.Active,
            });
        }

        return organization;
    }
}
