using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Tests;

namespace WeCom.Client.Testing.Tests;

/// <summary>Each fault on each endpoint that the client has ends in the right exception, and in a sync with nothing written.</summary>
public sealed class FaultMatrixTests
{
    private static readonly Dictionary<string, Func<IWeComContactsClient, WeComSimulator, Task>> Calls = new(StringComparer.Ordinal)
    {
        ["gettoken"] = (client, _) => client.ListTagsAsync(),
        ["get_api_domain_ip"] = (client, _) => client.GetApiDomainIpAsync(),
        ["getcallbackip"] = (client, _) => client.GetCallbackIpAsync(),
        ["department/list"] = (client, _) => client.ListDepartmentsAsync(),
        ["department/simplelist"] = (client, _) => client.SimpleListDepartmentsAsync(),
        ["department/get"] = (client, _) => client.GetDepartmentAsync(1),
        ["user/list"] = (client, _) => client.ListUsersAsync(1),
        ["user/simplelist"] = (client, _) => client.SimpleListUsersAsync(1),
        ["user/get"] = (client, _) => client.GetUserAsync("lisi"),
        ["user/list_id"] = (client, _) => client.ListUserIdsAsync().CountAsync().AsTask(),
        ["user/getuserid"] = (client, _) => client.GetUserIdByMobileAsync("10050000000"),
        ["user/get_userid_by_email"] = (client, _) => client.GetUserIdByEmailAsync("lisi@corp.example", WeComEmailType.Personal),
        ["agent/get"] = (client, _) => client.GetAgentAsync(),
        ["tag/list"] = (client, _) => client.ListTagsAsync(),
        ["tag/get"] = (client, _) => client.GetTagAsync(1),
        ["auth/getuserinfo"] = (client, wecom) => client.GetUserInfoAsync(wecom.LogIn("lisi")),
    };

    private static readonly TimeSpan s_patient = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<SimulatedFault, Type?> Expected = new()
    {
        [SimulatedFault.Busy] = typeof(WeChatApiException),
        [SimulatedFault.ServerError] = typeof(WeChatApiException),
        [SimulatedFault.ResetBeforeHeaders] = typeof(WeChatNetworkException),
        [SimulatedFault.ResetAfterHeaders] = typeof(WeChatNetworkException),
        [SimulatedFault.Truncated] = typeof(WeChatApiException),
        [SimulatedFault.Html] = typeof(WeChatApiException),
        [SimulatedFault.Empty] = typeof(WeChatApiException),
        [SimulatedFault.WrongContentType] = null,
        [SimulatedFault.Drip] = typeof(WeChatTimeoutException),
        [SimulatedFault.Late] = typeof(WeChatTimeoutException),
        [SimulatedFault.DoubledRow] = null,
        [SimulatedFault.MissingRow] = null,
    };

    public static TheoryData<SimulatedFault> Faults => [.. Enum.GetValues<SimulatedFault>()];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_of_any_endpoint_is_the_right_exception(SimulatedFault fault)
    {
        await using var wecom = await StartAsync();
        var wrong = new List<string>();
        var attempt = Expected[fault] == typeof(WeChatTimeoutException) ? TimeSpan.FromSeconds(1) : s_patient;
        foreach (var (endpoint, call) in Calls)
        {
            await using var services = Services(wecom, new(), new(), attempt);
            var client = services.GetRequiredService<IWeComContactsClient>();
            if (endpoint != "gettoken")
            {
                await client.ListTagsAsync();
                await client.ListUserIdsAsync().CountAsync();
            }

            wecom.AnswerNext(endpoint, SimulatedAnswer.Of(fault));
            var actual = await OutcomeAsync(() => call(client, wecom));
            var expected = Expected[fault];
            if (actual != expected && !(endpoint == "gettoken" && expected == typeof(WeChatApiException) && actual == typeof(WeChatTokenException)))
            {
                wrong.Add($"{endpoint}: {actual?.Name ?? "no exception"}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_sync_that_meets_a_fault_writes_nobody_and_removes_nobody(SimulatedFault fault)
    {
        if (Expected[fault] is null || Expected[fault] == typeof(WeChatTimeoutException))
        {
            return;
        }

        foreach (var endpoint in new[] { "gettoken", "department/list", "user/list" })
        {
            await using var wecom = await StartAsync();
            var (departments, users) = (new InMemoryDepartmentStore(), new InMemoryUserStore());
            await using (var first = Services(wecom, departments, users, s_patient))
            {
                await first.GetRequiredService<IWeChatSyncService>().SyncAllAsync();
            }

            var before = Held(wecom, departments, users);
            wecom.Organization.UpdatePerson("lisi", person => person with { Name = "新名" });
            wecom.Organization.RemovePerson("wangwu");
            wecom.Tokens.RevokeAll();
            wecom.AnswerNext(endpoint, SimulatedAnswer.Of(fault), times: 100);
            await using var services = Services(wecom, departments, users, s_patient);
            try
            {
                Assert.False((await services.GetRequiredService<IWeChatSyncService>().SyncAllAsync()).Success);
            }
            catch (WeChatException)
            {
                // A fault that leaves nothing to read is thrown; one that leaves a part is in the result.
            }

            Assert.Equal(before, Held(wecom, departments, users));
        }
    }

    private static async Task<Type?> OutcomeAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (WeChatException exception)
        {
            return exception.GetType();
        }
    }

    private static string Held(WeComSimulator wecom, InMemoryDepartmentStore departments, InMemoryUserStore users) => string.Join('\n',
        departments.Departments(wecom.CorpId).Values.Select(record => $"{record.Values.DepartmentId} {record.Stamp} {record.IsActive}").Order(StringComparer.Ordinal)
            .Concat(users.Users(wecom.CorpId).Values.Select(record => $"{record.Values.UserId} {record.Stamp} {record.IsActive}").Order(StringComparer.Ordinal)));

    private static ServiceProvider Services(WeComSimulator wecom, InMemoryDepartmentStore departments, InMemoryUserStore users, TimeSpan attempt)
    {
        var services = new ServiceCollection();
        services.AddWeComIntegration(options => options.Http.MaxRetries = 0).UseSimulator(wecom).AddInMemoryStores(departments, users);
        services.PostConfigure<WeComOptions>(options => (options.ContactsSecret, options.Http.Timeout) = (wecom.ContactsSecret, attempt));
        return services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Its clock stands still: what drips or is late never comes.</summary>
    private static async Task<WeComSimulator> StartAsync()
    {
        var wecom = await WeComSimulator.StartAsync(options => options.TimeProvider = new ManualTimeProvider());
        wecom.Organization.AddPerson("lisi", "李四", 1);
        wecom.Organization.AddPerson("wangwu", "王五", 1);
        wecom.Organization.SetTag(new SimulatedTag(1, "球队"));
        return wecom;
    }
}
