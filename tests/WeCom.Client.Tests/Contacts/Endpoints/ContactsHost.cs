using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Contacts.Endpoints;

/// <summary>
/// The contacts client of a host with both secrets, on a simulator whose clock the test may hold, with every request recorded as a host's
/// own handler sees it.
/// </summary>
internal sealed class ContactsHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private ContactsHost(WeComSimulator wecom, Action<WeComOptions>? configure, TimeProvider timeProvider)
    {
        WeCom = wecom;
        var services = new ServiceCollection();
        services.AddSingleton(timeProvider);
        Exposure.Watch(services, wecom);
        services.AddWeComIntegration(options =>
            {
                options.Http.MaxRetries = 0;
                options.Language = "en";
            })
            .UseSimulator(wecom)
            .AddInMemoryStores(new(), new());
        services.AddHttpClient(WeComDefaults.HttpClientName).AddHttpMessageHandler(() => new RecordedSends.Recorder(Sent));
        services.PostConfigure<WeComOptions>(options =>
        {
            options.ContactsSecret = wecom.ContactsSecret;
            configure?.Invoke(options);
        });
        _provider = services.BuildServiceProvider(validateScopes: true);
        Client = _provider.GetRequiredService<IWeComContactsClient>();
    }

    public WeComSimulator WeCom { get; }

    public IWeComContactsClient Client { get; }

    public HostExposure Exposure { get; } = new();

    public RecordedSends Sent { get; } = new();

    /// <summary>The names of the calls other than for tokens, in their order.</summary>
    public IReadOnlyList<string> Calls =>
        [.. WeCom.Requests.GetLatest().Select(request => request.Endpoint).Where(endpoint => endpoint != "gettoken")];

    public static async Task<ContactsHost> StartAsync(
        SimulatedOrganization? organization = null,
        Action<WeComOptions>? configure = null,
        SimulatedApp? app = null,
        TimeProvider? timeProvider = null)
        => new(
            await WeComSimulator.StartAsync(options =>
            {
                options.Organization = organization ?? Company();
                options.App = app ?? options.App;
                options.TimeProvider = timeProvider ?? TimeProvider.System;
            }),
            configure,
            timeProvider ?? TimeProvider.System);

    /// <summary>The set-up without an app: ids only.</summary>
    public static Task<ContactsHost> StartWithContactsSecretAloneAsync() =>
        StartAsync(configure: options => (options.Secret, options.AgentId) = (null, null));

    /// <summary>研发中心 (2) with everything a department has and 后端 (3) below; 李四 with everything a person has, and 王五 with little.</summary>
    public static SimulatedOrganization Company()
    {
        var organization = new SimulatedOrganization();
        organization.AddDepartment(
            new()
            {
                DepartmentId = 2,
                ParentId = 1,
                Name = "研发中心",
                EnglishName = "R&D",
                Leaders = ["LiSi", "wangwu"],
                Order = 4_294_967_295,
            });
        organization.AddDepartment(new() { DepartmentId = 4_294_967_295, ParentId = 2, Name = "后端", Leaders = [], Order = 10 });
        organization.AddPerson(Samples.LiSi);
        organization.AddPerson("wangwu", "王五", 2);
        organization.SetTag(new SimulatedTag(7, "骨干") { UserIds = ["LiSi", "wangwu"], DepartmentIds = [2] });
        organization.SetTag(new SimulatedTag(4_294_967_296, "新人"));
        return organization;
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await WeCom.DisposeAsync();
        Exposure.Dispose();
    }
}
