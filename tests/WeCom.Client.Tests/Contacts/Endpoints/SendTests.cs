using System.Text.Json.Serialization;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Contacts.Endpoints;

/// <summary>Endpoints that the client has no method for.</summary>
public sealed class SendTests
{
    [Fact]
    public async Task A_query_is_escaped_and_arrives_as_it_is()
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.Organization.AddPerson("张三&+ %=#?", "某人", 2);
        var user = await host.Client.SendAsync(
            new(HttpMethod.Get, "user/get")
            {
                Query = new Dictionary<string, string> { ["userid"] = "张三&+ %=#?", ["空 &"] = "" },
            },
            SendJson.Default.Person);
        Assert.Equal("张三&+ %=#?", user.UserId);
        Assert.Equal(
            "/cgi-bin/user/get?userid=%E5%BC%A0%E4%B8%89%26%2B%20%25%3D%23%3F&%E7%A9%BA%20%26=",
            Assert.Single(host.Sent.ToApi).Address);
    }

    [Theory]
    [InlineData("+86 13800000001")]
    [InlineData("张三 <a&b> 'c' \\u \"q\"")]
    [InlineData("𠮷野家 😀😀")]
    [InlineData(@"typed \uD83D\uDE00, \\uD83D\uDE00 and 😀")]
    public async Task A_body_is_on_the_wire_without_escapes_that_WeCom_refuses(string text)
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.Organization.UpdatePerson("LiSi", person => person with { Mobile = text });
        var found = await host.Client.SendAsync(
            WeComRequest.Post("user/getuserid", new MobileOnly(text), SendJson.Default.MobileOnly),
            SendJson.Default.Person);
        Assert.Equal("LiSi", found.UserId);
        var wire = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        Assert.Equal($$"""{"mobile":"{{wire}}"}""", Assert.Single(host.Sent.ToApi).Body);
    }

    [Fact]
    public async Task A_rejected_token_is_renewed_and_the_body_sent_again_as_it_was()
    {
        var clock = new LeapingTimeProvider();
        await using var host = await ContactsHost.StartAsync(timeProvider: clock);
        var request = WeComRequest.Post("user/getuserid", new MobileOnly(Samples.LiSi.Mobile!), SendJson.Default.MobileOnly);
        await host.Client.SendAsync(request, SendJson.Default.Person);
        clock.Leap(TimeSpan.FromSeconds(10));
        host.WeCom.Tokens.RevokeAll();

        Assert.Equal("LiSi", (await host.Client.SendAsync(request, SendJson.Default.Person)).UserId);
        Assert.Equal(
            [0, 40014, 0],
            host.WeCom.Requests.GetLatest().Where(sent => sent.Endpoint == "user/getuserid").Select(sent => sent.ErrorCode));
        Assert.Single(host.Sent.ToApi.Select(sent => sent.Body).Distinct());
    }

    [Theory]
    [InlineData(true, 502, null, 3)]
    [InlineData(false, 502, null, 1)]
    [InlineData(true, 200, -1, 3)]
    [InlineData(false, 200, -1, 3)]
    [InlineData(true, 200, 60011, 1)]
    public async Task A_write_is_sent_again_only_where_WeCom_says_that_it_did_nothing(bool isRead, int status, int? errorCode, int calls)
    {
        await using var host = await ContactsHost.StartAsync(
            configure: options => options.Http.MaxRetries = 2,
            timeProvider: new HastyTimeProvider());
        host.WeCom.AnswerNext(
            "user/getuserid",
            new() { StatusCode = status, ErrorCode = errorCode, Body = errorCode is null ? "" : null },
            times: 9);
        var request = WeComRequest.Post("user/getuserid", new MobileOnly("1"), SendJson.Default.MobileOnly) with { IsRead = isRead };
        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => host.Client.SendAsync(request, SendJson.Default.Person));
        Assert.Equal((errorCode, "user/getuserid"), (failure.ErrorCode, failure.Endpoint));
        Assert.Equal(calls, host.Calls.Count);
    }

    [Fact]
    public async Task The_token_is_the_one_that_the_request_asks_for()
    {
        await using var host = await ContactsHost.StartAsync();
        var request = new WeComRequest(HttpMethod.Post, "user/list_id") { Body = "{}"u8.ToArray() };
        var asApp = await Assert.ThrowsAsync<WeChatApiException>(() => host.Client.SendAsync(request, SendJson.Default.Page));
        Assert.Equal((48002, ErrorCategory.Permission), (asApp.ErrorCode, asApp.Category));
        Assert.Equal(
            3,
            (await host.Client.SendAsync(request with { Credential = WeComCredential.ContactsSecret }, SendJson.Default.Page)).Rows.Count);
    }

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""")]
    [InlineData("""{"errcode":0,"userid":7}""")]
    public async Task An_answer_without_a_required_member_or_of_another_type_is_an_error(string body)
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Json(body));
        var failure = await Assert.ThrowsAsync<WeChatApiException>(
            () => host.Client.SendAsync(new(HttpMethod.Get, "user/get"), SendJson.Default.Person));
        Assert.Equal((ErrorCategory.InvalidResponse, "user/get"), (failure.Category, failure.Endpoint));
        Assert.Contains("success without the data", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_WeCom_does_not_know_is_an_error_that_names_it()
    {
        await using var host = await ContactsHost.StartAsync();
        var failure = await Assert.ThrowsAsync<WeChatApiException>(
            () => host.Client.SendAsync(new(HttpMethod.Get, "user/nothing"), SendJson.Default.Person));
        Assert.Equal("user/nothing", failure.Endpoint);
        Assert.StartsWith("user/nothing: HTTP 404", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user/get?userid=LiSi")]
    [InlineData("user/get#top")]
    [InlineData("/cgi-bin/user/get")]
    [InlineData("../../elsewhere")]
    [InlineData("user\\get")]
    [InlineData("user/get%3Fuserid=LiSi")]
    [InlineData("")]
    [InlineData(" ")]
    public async Task An_endpoint_with_a_query_or_a_root_is_refused_before_anything_is_sent(string endpoint)
    {
        await using var host = await ContactsHost.StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.SendAsync(new(HttpMethod.Get, endpoint), SendJson.Default.Person));
        Assert.Equal(0, host.WeCom.Requests.Total);
    }

    [Fact]
    public async Task A_token_in_the_query_is_refused_since_it_would_stand_beside_ours_and_be_seen()
    {
        await using var host = await ContactsHost.StartAsync();
        var request = new WeComRequest(HttpMethod.Get, "user/get") { Query = new Dictionary<string, string> { ["access_token"] = "mine" } };
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.SendAsync(request, SendJson.Default.Person));
        Assert.Equal(0, host.WeCom.Requests.Total);
    }

    [Fact]
    public void A_request_prints_neither_query_nor_body()
    {
        var request = WeComRequest.Post("user/getuserid", new MobileOnly("138"), SendJson.Default.MobileOnly) with
        {
            Query = new Dictionary<string, string> { ["secret"] = "s" },
        };

        Assert.Equal("POST user/getuserid", request.ToString());
    }

    internal sealed record Person([property: JsonPropertyName("userid"), JsonRequired] string UserId);

    internal sealed record MobileOnly([property: JsonPropertyName("mobile")] string Mobile);

    internal sealed record Page([property: JsonPropertyName("dept_user"), JsonRequired] IReadOnlyList<Person> Rows);

    /// <summary>Waits between attempts are over at once without an advance, which would pass an attempt's time limit too.</summary>
    private sealed class HastyTimeProvider : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => base.CreateTimer(callback, state, dueTime < TimeSpan.FromSeconds(15) ? TimeSpan.Zero : dueTime, period);
    }
}

[JsonSerializable(typeof(SendTests.Person))]
[JsonSerializable(typeof(SendTests.MobileOnly))]
[JsonSerializable(typeof(SendTests.Page))]
internal sealed partial class SendJson : JsonSerializerContext;
