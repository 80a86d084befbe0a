using System.Net;

namespace WeCom.Client.Simulator.Tests.Server;

/// <summary>The simulator does what docs/wire/calls.md says, row by row.</summary>
public sealed class EnvelopeTests
{
    [Fact]
    public async Task Failures_are_HTTP_200_and_say_the_errcode_in_a_header_too()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        using var response = await wecom.SendAsync("user/list?access_token=nonsense&department_id=1");
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=UTF-8", response.Content.Headers.GetValues("Content-Type").Single());
        Assert.Equal("nginx", response.Headers.Server.ToString());
        Assert.Matches("^[0-9]+$", response.Headers.GetValues("X-W-No").Single());
        Assert.Equal("40014", response.Headers.GetValues("Error-Code").Single());
        var message = response.Headers.GetValues("Error-Msg").Single();
        Assert.Matches(
            @"^invalid access_token, hint: \[[0-9]{25}\], from ip: 127\.0\.0\.1, "
            + @"more info at https://open\.work\.weixin\.qq\.com/devtool/query\?e=40014$",
            message);
        Assert.Equal($"{{\"errcode\":40014,\"errmsg\":\"{message}\",\"userlist\":[]}}", body);
    }

    [Fact]
    public async Task Successes_carry_no_error_headers()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        using var response = await wecom.SendAsync("get_api_domain_ip?access_token=" + await wecom.TokenAsync());
        Assert.False(response.Headers.Contains("Error-Code"));
        Assert.Equal(
            """{"ip_list":["182.254.11.176","182.254.78.66"],"errcode":0,"errmsg":"ok"}""",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("gettoken", """{"errcode":41004,"errmsg":"*"}""")]
    [InlineData("get_api_domain_ip", """{"ip_list":[],"errcode":41001,"errmsg":"*"}""")]
    [InlineData("getcallbackip", """{"ip_list":[],"errcode":41001,"errmsg":"*"}""")]
    [InlineData("agent/get", """{"errcode":41001,"errmsg":"*"}""")]
    [InlineData("department/simplelist", """{"errcode":41001,"errmsg":"*","department_id":[]}""")]
    [InlineData("department/get", """{"errcode":41001,"errmsg":"*"}""")]
    [InlineData("user/simplelist", """{"errcode":41001,"errmsg":"*","userlist":[]}""")]
    [InlineData("user/get", """{"errcode":41001,"errmsg":"*","department":[],"order":[],"is_leader_in_dept":[],"direct_leader":[]}""")]
    [InlineData("tag/list", """{"errcode":41001,"errmsg":"*","taglist":[]}""")]
    [InlineData("tag/get", """{"errcode":41001,"errmsg":"*","userlist":[],"partylist":[]}""")]
    [InlineData("department/list", """{"errcode":41001,"errmsg":"*","department":[]}""")]
    [InlineData("user/list?department_id=1", """{"errcode":41001,"errmsg":"*","userlist":[]}""")]
    public async Task Failures_carry_the_endpoints_arrays_empty(string url, string expected)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        using var response = await wecom.SendAsync(url);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(expected.Replace("*", response.Headers.GetValues("Error-Msg").Single(), StringComparison.Ordinal), body);
    }

    [Fact]
    public async Task The_invalid_token_of_user_get_comes_without_hint_and_link()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        Assert.Equal(
            """{"errcode":40014,"errmsg":"invalid access_token","department":[],"order":[],"is_leader_in_dept":[],"direct_leader":[]}""",
            (await wecom.GetAsync("user/get?access_token=nonsense&userid=a")).GetRawText());
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_read_as_empty_and_warned_of_in_a_success()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        var answer = await wecom.PostAsync("user/list_id", "{\"limit\":", wecom.Simulator.ContactsSecret);
        Assert.Equal(0, answer.GetProperty("errcode").GetInt32());
        Assert.Equal("ok. Warning: wrong json format. ", answer.GetProperty("errmsg").GetString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/cgi-bin/")]
    [InlineData("/cgi-bin/user/lists")]
    [InlineData("/user/list")]
    public async Task Unknown_paths_are_404_with_an_empty_body(string path)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        using var response = await wecom.SendAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_wrong_method_is_an_errcode()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        using var response = await wecom.SendAsync("department/list?access_token=" + await wecom.TokenAsync(), HttpMethod.Put, "{}");
        Assert.Equal("43001", response.Headers.GetValues("Error-Code").Single());
        Assert.Equal(43002, await wecom.ErrorCodeAsync("user/list_id", wecom.Simulator.ContactsSecret));
    }

    [Fact]
    public async Task Chinese_is_sent_as_it_is_and_not_escaped()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Organization.AddDepartment(2, "研发中心");
        using var response = await wecom.SendAsync("department/list?id=2&access_token=" + await wecom.TokenAsync());
        Assert.Equal(
            """{"errcode":0,"errmsg":"ok","department":[{"id":2,"name":"研发中心","department_leader":[],"parentid":1,"order":100000000}]}""",
            await response.Content.ReadAsStringAsync());
    }
}
