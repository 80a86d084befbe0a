using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Contacts.Endpoints;

/// <summary>
/// Tests whose token each call carries. A wrong secret gives no token, so a call that succeeds was made with the other one.
/// </summary>
public sealed class CredentialTests
{
    private static readonly string[] ByContactsSecret = ["user/list_id", "department/simplelist by contacts secret"];
    private static readonly string[] ByAppAlone = ["agent/get", "auth/getuserinfo", "auth/getuserdetail"];
    private static readonly string[] Details = ["department/list", "department/get", "user/list", "user/simplelist", "user/get"];

    public static TheoryData<string> Names => [.. EveryCall.ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Everything_but_the_list_of_ids_carries_the_app_s_token(string name)
    {
        await using var host = await ContactsHost.StartAsync(configure: options => options.ContactsSecret = "wrong");
        var expected = name switch
        {
            _ when ByContactsSecret.Contains(name, StringComparer.Ordinal) => "WeChatTokenException 40001",
            "auth/getuserdetail" => "WeChatApiException 84015",
            _ => "ok",
        };
        Assert.Equal(expected, await EveryCall.OutcomeAsync(host, name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_list_of_ids_carries_the_contacts_secret_s_token(string name)
    {
        await using var host = await ContactsHost.StartAsync(configure: options => options.Secret = "wrong");
        Assert.Equal(
            ByContactsSecret.Contains(name, StringComparer.Ordinal) ? "ok" : "WeChatTokenException 40001",
            await EveryCall.OutcomeAsync(host, name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_contacts_secret_alone_reads_ids_and_is_refused_the_details(string name)
    {
        await using var host = await ContactsHost.StartWithContactsSecretAloneAsync();
        var expected = name switch
        {
            _ when Details.Contains(name, StringComparer.Ordinal) => "WeChatApiException 48009",
            _ when ByAppAlone.Contains(name, StringComparer.Ordinal) => "WeChatConfigException",
            _ => "ok",
        };
        Assert.Equal(expected, await EveryCall.OutcomeAsync(host, name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_contacts_secret_on_an_address_of_old_reads_everything_that_needs_no_app(string name)
    {
        await using var host = await ContactsHost.StartWithContactsSecretAloneAsync();
        host.WeCom.ContactsSecretHasOldIp = true;
        Assert.Equal(
            ByAppAlone.Contains(name, StringComparer.Ordinal) ? "WeChatConfigException" : "ok",
            await EveryCall.OutcomeAsync(host, name));
    }

    [Fact]
    public async Task A_secret_that_is_not_configured_is_named_before_anything_is_sent()
    {
        await using var appAlone = await ContactsHost.StartAsync(configure: options => options.ContactsSecret = null);
        await using var contactsAlone = await ContactsHost.StartWithContactsSecretAloneAsync();

        var contactsMissing =
            await Assert.ThrowsAsync<WeChatConfigException>(() => appAlone.Client.ListUserIdsAsync().ToListAsync().AsTask());
        var appMissing = await Assert.ThrowsAsync<WeChatConfigException>(() => contactsAlone.Client.GetAgentAsync());

        Assert.Contains("'WeCom:ContactsSecret'", contactsMissing.Message, StringComparison.Ordinal);
        Assert.Contains("'WeCom:Secret'", appMissing.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (appAlone.WeCom.Requests.Total, contactsAlone.WeCom.Requests.Total));
    }

    [Fact]
    public void Every_method_of_the_client_stands_in_the_table()
        => Assert.Equal(
            typeof(WeCom.Client.Contacts.IWeComContactsClient).GetInterfaces()
                .SelectMany(area => area.GetMethods())
                .Count(method => method.Name != "SendAsync"),
            EveryCall.ByName.Keys.Select(EveryCall.EndpointOf).Distinct().Count());
}
