using System.Net;
using System.Text;
using System.Text.Json;

namespace WeCom.Client.Simulator.Tests.Server;

/// <summary>Bodies that are JSON and still cannot be read are answered with an errcode, not with HTTP 500.</summary>
public sealed class UnreadableBodyTests
{
    [Theory]
    [InlineData("user/create", """{"userid":"n","name":"新","mobile":"1","department":[1.5]}""", 40066)]
    [InlineData("user/create", """{"userid":"n","name":"\ud800","mobile":"1","department":[1]}""", 60112)]
    [InlineData("user/create", """{"userid":"n","name":"~","mobile":"1","department":[1]}""", 60112)]
    [InlineData("user/batchdelete", """{"useridlist":["\ud800"]}""", 40063)]
    public async Task What_cannot_be_read_counts_as_missing(string url, string body, int errorCode)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        Assert.Equal(errorCode, (await SendAsync(wecom, url, body)).GetProperty("errcode").GetInt32());
        Assert.Equal(errorCode, wecom.Simulator.Requests.GetLatest()[^1].ErrorCode);
    }

    [Fact]
    public async Task A_tag_name_that_cannot_be_read_is_refused()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        Assert.NotEqual(0, (await SendAsync(wecom, "tag/create", """{"tagname":"\ud800"}""")).GetProperty("errcode").GetInt32());
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{")]
    public async Task What_is_no_object_is_warned_of(string body)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        Assert.Equal("ok. Warning: wrong json format. ", (await SendAsync(wecom, "user/list_id", body)).GetProperty("errmsg").GetString());
    }

    [Theory]
    [InlineData(""" "external_profile":{"a":"~"} """)]
    [InlineData(""" "external_profile":{"~":1} """)]
    [InlineData(""" "external_profile":{"a":["\ud83d"]} """)]
    [InlineData(""" "extattr":{"attrs":[{"name":"n","type":3,"x":"~"}]} """)]
    [InlineData(""" "extattr":{"attrs":[{"name":"n","type":9,"x":{"\ude00":1}}]} """)]
    public async Task What_is_kept_as_it_was_sent_is_kept_only_where_it_can_be_read(string field)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        var body = $$"""{"userid":"n","name":"新","mobile":"1","department":[1],{{field}}}""";
        Assert.Equal(
            "created. Warning: wrong json format. ", (await SendAsync(wecom, "user/create", body)).GetProperty("errmsg").GetString());
        var read = await wecom.CallAsync("user/get?userid=n");
        Assert.Equal(0, read.GetProperty("errcode").GetInt32());
        using var saved = new MemoryStream();
        await wecom.Organization.SaveAsync(saved);
    }

    [Fact]
    public async Task A_script_that_throws_is_in_the_journal_as_500()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Simulator.AnswerNext("department/list", SimulatedAnswer.After(_ => throw new InvalidOperationException("wrong script")));
        using var response = await wecom.SendAsync("department/list");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(500, wecom.Simulator.Requests.GetLatest()[^1].StatusCode);
    }

    // A tilde stands for a byte that is no UTF-8.
    private static async Task<JsonElement> SendAsync(SimulatorCaller wecom, string url, string body)
    {
        using var http = new HttpClient(
            new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(wecom.Simulator.BaseAddress, "cgi-bin/") };
        using var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(body).Select(one => one == (byte)'~' ? (byte)0xFF : one)]);
        using var response = await http.PostAsync($"{url}?access_token={await wecom.TokenAsync(wecom.Simulator.ContactsSecret)}", content);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }
}
