using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Tests;

namespace WeCom.Client.Simulator.Tests.Faults;

/// <summary>Each fault on each endpoint that the client has ends in the right exception, or in the right answer.</summary>
public sealed class FaultMatrixTests
{
    private static readonly JsonTypeInfo<JsonElement> Json =
        (JsonTypeInfo<JsonElement>)JsonSerializerOptions.Default.GetTypeInfo(typeof(JsonElement));

    private static readonly WeComRequest Rename = new(HttpMethod.Post, "department/update")
    {
        Body = """{"id":1,"name":"新名"}"""u8.ToArray(),
        Credential = WeComCredential.ContactsSecret,
    };

    internal static readonly (string Endpoint, string Method, Func<IWeComContactsClient, WeComSimulator, Task<object>> Call)[] Calls =
    [
        ("gettoken", nameof(IWeComContactsClient.ListTagsAsync), async (client, _) => await client.ListTagsAsync()),
        ("get_api_domain_ip", nameof(IWeComContactsClient.GetApiDomainIpAsync), async (client, _) => await client.GetApiDomainIpAsync()),
        ("getcallbackip", nameof(IWeComContactsClient.GetCallbackIpAsync), async (client, _) => await client.GetCallbackIpAsync()),
        ("department/list", nameof(IWeComContactsClient.ListDepartmentsAsync), async (client, _) => await client.ListDepartmentsAsync()),
        ("department/simplelist", nameof(IWeComContactsClient.SimpleListDepartmentsAsync), async (client, _) =>
            await client.SimpleListDepartmentsAsync()),
        ("department/get", nameof(IWeComContactsClient.GetDepartmentAsync), async (client, _) => await client.GetDepartmentAsync(1)),
        ("user/list", nameof(IWeComContactsClient.ListUsersAsync), async (client, _) => await client.ListUsersAsync(1)),
        ("user/simplelist", nameof(IWeComContactsClient.SimpleListUsersAsync), async (client, _) => await client.SimpleListUsersAsync(1)),
        ("user/get", nameof(IWeComContactsClient.GetUserAsync), async (client, _) => await client.GetUserAsync("lisi")),
        ("user/list_id", nameof(IWeComContactsClient.ListUserIdsAsync), async (client, _) => await client.ListUserIdsAsync().ToListAsync()),
        ("user/getuserid", nameof(IWeComContactsClient.GetUserIdByMobileAsync), async (client, _) =>
            await client.GetUserIdByMobileAsync("10050000000")),
        ("user/get_userid_by_email", nameof(IWeComContactsClient.GetUserIdByEmailAsync), async (client, _) =>
            await client.GetUserIdByEmailAsync("lisi@corp.example", WeComEmailType.Personal)),
        ("agent/get", nameof(IWeComContactsClient.GetAgentAsync), async (client, _) => await client.GetAgentAsync()),
        ("tag/list", nameof(IWeComContactsClient.ListTagsAsync), async (client, _) => await client.ListTagsAsync()),
        ("tag/get", nameof(IWeComContactsClient.GetTagAsync), async (client, _) => await client.GetTagAsync(1)),
        ("auth/getuserinfo", nameof(IWeComContactsClient.GetUserInfoAsync), async (client, wecom) =>
            (await client.GetUserInfoAsync(wecom.LogIn("lisi"))).UserId!),
        ("auth/getuserdetail", nameof(IWeComContactsClient.GetUserDetailAsync), async (client, wecom) =>
            await client.GetUserDetailAsync((await client.GetUserInfoAsync(wecom.LogIn("lisi"))).UserTicket!)),
        ("tag/list", nameof(IWeComContactsClient.SendAsync), async (client, _) =>
            await client.SendAsync(new(HttpMethod.Get, "tag/list") { IsRead = true }, Json)),
        ("department/update", nameof(IWeComContactsClient.SendAsync), async (client, _) =>
            await client.SendAsync(Rename, Json)),
    ];

    // By default each fault meets a part of the calls, and each call a part of the faults.
    private const int Parts = 3;

    public static TheoryData<SimulatedFault> Faults => [.. Enum.GetValues<SimulatedFault>()];

    [Fact]
    public void Every_method_of_the_client_takes_part() => Assert.Equal(
        typeof(IWeComContactsClient).GetInterfaces()
            .SelectMany(area => area.GetMethods())
            .Select(method => method.Name)
            .Distinct()
            .Order(StringComparer.Ordinal),
        Calls.Select(call => call.Method).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_of_any_endpoint_is_the_right_exception_or_the_right_answer(SimulatedFault fault)
    {
        await using var company = await FaultyCompany.StartAsync();
        company.WeCom.Organization.AddPerson("lisi", "李四", 1);
        company.WeCom.Organization.AddPerson("wangwu", "王五", 1);
        company.WeCom.Organization.SetTag(new SimulatedTag(1, "球队"));
        var wrong = new List<string>();
        foreach (var (endpoint, method, call) in TestLength.Of(Calls.Where((_, i) => (i + (int)fault) % Parts == 0), Calls))
        {
            var expected = FaultyCompany.Ends(fault, endpoint)?.Name ?? await AnswerAsync(company, call);
            await using var services = company.Services();
            var client = services.GetRequiredService<IWeComContactsClient>();
            if (endpoint != "gettoken")
            {
                await client.ListTagsAsync();
                await client.ListUserIdsAsync().CountAsync();
            }

            company.Script(fault, endpoint);
            var actual = await OutcomeAsync(() => call(client, company.WeCom));
            if (fault == SimulatedFault.MissingRow && endpoint == "user/list_id")
            {
                Assert.Equal(1, expected.Split("lisi").Length - actual.Split("lisi").Length);
                expected = actual;
            }

            if (actual != expected)
            {
                wrong.Add($"{endpoint} ({method}): {actual} and not {expected}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<string> AnswerAsync(FaultyCompany company, Func<IWeComContactsClient, WeComSimulator, Task<object>> call)
    {
        await using var services = company.Services();
        return JsonSerializer.Serialize(await call(services.GetRequiredService<IWeComContactsClient>(), company.WeCom));
    }

    private static async Task<string> OutcomeAsync(Func<Task<object>> call)
    {
        try
        {
            return JsonSerializer.Serialize(await call());
        }
        catch (WeChatException exception)
        {
            return exception.GetType().Name;
        }
    }
}
