using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Errors;
using WeCom.Client.Organization;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Exposure;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.Examples;

/// <summary>The blocks of docs/from-python.md, as they stand there.</summary>
public sealed class FromPythonExamples : IAsyncLifetime
{
    private readonly HostExposure _exposure = new();
    private WeComSimulator _wecom = null!;
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        _wecom = await WeComSimulator.StartAsync(options => options.Organization = SimulatedHost.Company());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WeCom:Protection:Keys:0"] = "the key of this test",
            ["WeCom:Protection:Fernet:Passphrase"] = "django-insecure-example",
            ["WeCom:Protection:Fernet:Salt"] = "wecom-example-salt",
            ["WeCom:hr:CorpId"] = "ww-hr",
        }).Build();
        var services = new ServiceCollection();
        _exposure.Watch(services, _wecom);
        _exposure.Hide("the key of this test", "django-insecure-example");
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(new InMemoryDepartmentStore());
        services.AddSingleton(new InMemoryUserStore());
        services.AddWeComIntegration().UseSimulator(_wecom).AddDepartmentStore<MyDepartmentStore>().AddUserStore<MyUserStore>();
        Register(services);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _wecom.DisposeAsync();
        _exposure.Dispose();
    }

    [Fact]
    public void Settings()
    {
        var services = _services;

        var config = services.GetRequiredService<IWeComConfiguration>();

        string corpId = config.CorpId;
        long? agentId = config.AgentId;
        string secret = config.GetSecret();
        var (isValid, errorMessage) = config.Validate();
        IReadOnlyDictionary<string, object?> shown = config.ToDictionary();
        config.ClearCache();

        Assert.Equal((_wecom.CorpId, _wecom.App.AgentId, _wecom.App.Secret), (corpId, agentId, secret));
        Assert.Equal((true, (string?)null), (isValid, errorMessage));
        Assert.Equal(3, shown.Count);
    }

    [Fact]
    public void Secrets()
    {
        var services = _services;
        var stored = "gAAAAABnJWuAAAECAwQFBgcICQoLDA0ODwlYkDWKh7OLpaRZ6xeV_V4aGiVWfoQhr1Gpw26gJoiXqgi2tlIMWsokp-nrE3iDNg==";

        var protector = services.GetRequiredService<ISecretProtector>();

        string secret = protector.Decrypt(stored);
        string renewed = protector.NeedsReencryption(stored) ? protector.Encrypt(secret) : stored;

        Assert.Equal("my_secret", secret);
        Assert.Equal("my_secret", protector.Decrypt(renewed));
        Assert.NotEqual(stored, renewed);
    }

    [Fact]
    public async Task Tokens()
    {
        var services = _services;
        var cancellationToken = CancellationToken.None;

        var tokens = services.GetRequiredService<ITokenManager>();

        string token = await tokens.GetAccessTokenAsync(forceRefresh: false, cancellationToken);
        token = await tokens.RefreshTokenAsync(cancellationToken);
        await tokens.ClearTokenCacheAsync(cancellationToken);
        var (isValid, errorMessage) = await tokens.ValidateTokenAsync(token, cancellationToken);

        Assert.Equal((true, (string?)null), (isValid, errorMessage));
    }

    [Fact]
    public async Task Sync()
    {
        var services = _services;

        var sync = services.GetRequiredService<IWeChatSyncService>();

        var (isValid, errorMessage) = sync.ValidateConfig();
        ConnectionTestResult connection = await sync.TestConnectionAsync();
        SyncResult departments = await sync.SyncDepartmentsAsync(departmentId: 2);
        SyncResult people = await sync.SyncUsersAsync(departmentId: 2, fetchChild: true);
        SyncResult all = await sync.SyncAllAsync();
        DepartmentTree tree = await sync.GetDepartmentTreeAsync();

        Assert.Equal((true, (string?)null, true), (isValid, errorMessage, connection.Success));
        Assert.Equal((1, 6), (departments.Departments.Created, people.Users.Created));
        Assert.Equal((SyncStatus.Succeeded, 5), (all.Status, tree.Count));
    }

    [Fact]
    public async Task Errors()
    {
        var sync = _services.GetRequiredService<IWeChatSyncService>();
        using var logs = new EverythingLogged();
        var logger = logs.CreateLogger("host");
        _wecom.AnswerNext("department/list", SimulatedAnswer.Error(60011));

        try
        {
            var result = await sync.SyncAllAsync();
            if (!result.Success)
            {
                logger.LogError("{Status} with {Count} errors", result.Status, result.Errors.Count);
            }
        }
        catch (WeChatApiException e) when (e.ErrorCode == 60011)
        {
            logger.LogError("The app may not see it: {Remedy}", e.Remedy);
        }
        catch (WeChatException e)
        {
            logger.LogError("{Category} {ErrorCode}: {Message}", e.Category, e.ErrorCode, e.Message);
        }

        Assert.Single(logs.Entries);
        Assert.StartsWith("The app may not see it: ", logs.Entries.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_companies()
    {
        Assert.Equal("ww-hr", _services.GetRequiredKeyedService<IWeComConfiguration>("hr").ToDictionary()["corp_id"]);

        var services = _services;

        var hr = services.GetRequiredKeyedService<IWeChatSyncService>("hr");

        Assert.NotSame(services.GetRequiredService<IWeChatSyncService>(), hr);
    }

    private static void Register(IServiceCollection services) =>
        services.AddWeComIntegration("hr")
            .AddDepartmentStore<MyDepartmentStore>()
            .AddUserStore<MyUserStore>();
}
