using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Simulator;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>One host, one SQLite file, two companies whose departments and userids are the same.</summary>
internal sealed class TwoCompanies : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wecom-two-");
    private readonly HostExposure _exposure = new();
    private readonly ServiceProvider _services;

    private TwoCompanies(WeComSimulator main, WeComSimulator hr)
    {
        (Main, Hr) = (main, hr);
        Configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings("WeCom", main).Concat(Settings("WeCom:hr", hr))).Build();
        var services = new ServiceCollection();
        _exposure.Watch(services, main, hr);
        services.AddSingleton<IConfiguration>(Configuration);
        services.AddDbContext<HostContext>(options => options.UseSqlite($"Data Source={Path.Combine(_folder.FullName, "host.db")}"));
        services.AddWeComIntegration().AddEntityFrameworkCoreStores<HostContext>();
        services.AddWeComIntegration("hr").AddEntityFrameworkCoreStores<HostContext>();
        _services = services.BuildServiceProvider(validateScopes: true);
        using var scope = _services.CreateScope();
        scope.ServiceProvider.GetRequiredService<HostContext>().Database.EnsureCreated();
    }

    public WeComSimulator Main { get; }

    public WeComSimulator Hr { get; }

    public IConfigurationRoot Configuration { get; }

    public static async Task<TwoCompanies> StartAsync() => new(await CompanyAsync("主公司"), await CompanyAsync("人力公司"));

    /// <summary>The services of the unnamed registration, or of another.</summary>
    public T Get<T>(string? name = null)
        where T : notnull
        => _services.GetRequiredKeyedService<T>(name);

    public async Task<IReadOnlyList<string>> PeopleAsync(WeComSimulator company)
    {
        using var scope = _services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<HostContext>().People
            .Where(person => person.CorpId == company.CorpId)
            .OrderBy(person => person.UserId)
            .Select(person => $"{person.UserId} {person.Name}")
            .ToListAsync();
    }

    public async Task<IReadOnlyList<string>> DepartmentsAsync(WeComSimulator company)
    {
        using var scope = _services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<HostContext>().Departments
            .Where(department => department.CorpId == company.CorpId && department.IsActive).OrderBy(department => department.DepartmentId)
            .Select(department => $"{department.DepartmentId} {department.Name}").ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Main.DisposeAsync();
        await Hr.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        _exposure.Hide(KeyOf(Main), KeyOf(Hr));
        _exposure.Dispose();
    }

    private static Task<WeComSimulator> CompanyAsync(string name) => WeComSimulator.StartAsync(options =>
    {
        options.Organization.AddDepartment(2, $"{name}研发");
        options.Organization.AddDepartment(3, $"{name}销售");
        foreach (var userId in new[] { "zhangsan", "lisi", "wangwu" })
        {
            options.Organization.AddPerson(
                new() { UserId = userId, Name = $"{name}{userId}", DepartmentIds = [2, 3], Mobile = "13800000000" });
        }
    });

    private static string KeyOf(WeComSimulator company) => $"the key of {company.CorpId}";

    private static IEnumerable<KeyValuePair<string, string?>> Settings(string section, WeComSimulator wecom) =>
    [
        new($"{section}:BaseAddress", wecom.BaseAddress.AbsoluteUri),
        new($"{section}:CorpId", wecom.CorpId),
        new($"{section}:AgentId", wecom.App.AgentId.ToString(CultureInfo.InvariantCulture)),
        new($"{section}:Secret", wecom.App.Secret),
        new($"{section}:ContactsSecret", wecom.ContactsSecret),
        new($"{section}:Protection:Keys:0", KeyOf(wecom)),
    ];
}
