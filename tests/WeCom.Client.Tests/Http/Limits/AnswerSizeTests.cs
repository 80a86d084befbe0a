using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Http.Limits;

/// <summary>An answer of each kind is read up to its limit, and refused beyond it.</summary>
public sealed class AnswerSizeTests
{
    private const int KiB = 1024;

    private static readonly JsonTypeInfo<JsonElement> Anything =
        (JsonTypeInfo<JsonElement>)JsonSerializerOptions.Default.GetTypeInfo(typeof(JsonElement));

    private static readonly Dictionary<string, Kind> Kinds = new(StringComparer.Ordinal)
    {
        ["gettoken"] = new(
            64 * KiB, null, """{"access_token":"t-1","expires_in":7200""", wire => wire.Tokens.GetAccessTokenAsync().AsTask()),
        ["user/get"] = new(16 * KiB, "RecordSize", """{"userid":"zhangsan" """, wire => wire.Contacts.GetUserAsync("zhangsan")),
        ["department/get"] = new(
            16 * KiB, "RecordSize", """{"department":{"id":1,"parentid":0}""", wire => wire.Contacts.GetDepartmentAsync(1)),
        ["auth/getuserinfo"] = new(16 * KiB, "RecordSize", """{"userid":"zhangsan" """, wire => wire.Contacts.GetUserInfoAsync("code")),
        ["auth/getuserdetail"] = new(16 * KiB, "RecordSize", """{"userid":"zhangsan" """, wire => wire.Contacts.GetUserDetailAsync("t")),
        ["user/list"] = new(1024 * KiB, "ListSize", """{"userlist":[]""", wire => wire.Contacts.ListUsersAsync(1)),
        ["department/list"] = new(1024 * KiB, "ListSize", """{"department":[]""", wire => wire.Contacts.ListDepartmentsAsync()),
        ["tag/get"] = new(128 * KiB, "AnswerSize", """{"userlist":[],"partylist":[]""", wire => wire.Contacts.GetTagAsync(1)),
        ["agent/get"] = new(
            128 * KiB,
            "AnswerSize",
            """{"agentid":1000002,"allow_userinfos":{"user":[]},"allow_partys":{"partyid":[]},"allow_tags":{"tagid":[]}""",
            wire => wire.Contacts.GetAgentAsync()),
        ["user/list_id"] = new(
            128 * KiB, "AnswerSize", """{"dept_user":[]""", wire => wire.Contacts.ListUserIdsAsync().ToListAsync().AsTask()),
        ["get_api_domain_ip"] = new(128 * KiB, "AnswerSize", """{"ip_list":[]""", wire => wire.Contacts.GetApiDomainIpAsync()),
        ["message/get"] = new(
            128 * KiB, "AnswerSize", """{"x":1""", wire => wire.Contacts.SendAsync(new(HttpMethod.Get, "message/get"), Anything)),
    };

    public static TheoryData<string, bool> Calls
    {
        get
        {
            var calls = new TheoryData<string, bool>();
            foreach (var endpoint in Kinds.Keys)
            {
                calls.Add(endpoint, true);
                calls.Add(endpoint, false);
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task An_answer_is_read_up_to_its_limit_and_refused_beyond(string endpoint, bool hasContentLength)
    {
        var kind = Kinds[endpoint];
        foreach (var size in new[] { kind.Limit - 1, kind.Limit })
        {
            using var wire = Wire(endpoint, kind.Start, size, hasContentLength);
            await kind.CallAsync(wire);
        }

        using var beyond = Wire(endpoint, kind.Start, kind.Limit + 1, hasContentLength);
        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => kind.CallAsync(beyond));

        Assert.Equal((ErrorCategory.InvalidResponse, endpoint), (failure.Category, failure.Endpoint));
        Assert.Contains($"more than {kind.Limit.ToString(CultureInfo.InvariantCulture)} bytes", failure.Message, StringComparison.Ordinal);
        Assert.Equal(kind.Setting is not null, failure.Message.Contains($"'WeCom:Limits:{kind.Setting}'", StringComparison.Ordinal));
        Assert.Single(beyond.Requests(endpoint));
    }

    [Theory]
    [InlineData("gettoken", 64 * KiB)]
    [InlineData("user/get", 16 * KiB)]
    [InlineData("user/list", 64 * KiB)]
    [InlineData("tag/get", 64 * KiB)]
    [InlineData("get_api_domain_ip", 64 * KiB)]
    public async Task An_error_is_read_up_to_its_limit_and_refused_beyond(string endpoint, int limit)
    {
        const string Error = """{"errcode":60011,"errmsg":"no privilege" """;
        using var atLimit = Wire(endpoint, Error, limit, hasContentLength: false);
        using var beyond = Wire(endpoint, Error, limit + 1, hasContentLength: false);

        var read = await Assert.ThrowsAnyAsync<WeChatException>(() => Kinds[endpoint].CallAsync(atLimit));
        var refused = await Assert.ThrowsAnyAsync<WeChatException>(() => Kinds[endpoint].CallAsync(beyond));

        Assert.Equal(60011, read.ErrorCode);
        Assert.Null(refused.ErrorCode);
        Assert.Contains($"more than {limit.ToString(CultureInfo.InvariantCulture)} bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_read_no_further()
    {
        foreach (var (endpoint, kind) in Kinds)
        {
            var body = new ChunkedStream(Body(kind.Start, 4 * kind.Limit), size: 1024);
            using var wire = Wire(endpoint, () => new StreamContent(body));

            await Assert.ThrowsAsync<WeChatApiException>(() => kind.CallAsync(wire));

            Assert.InRange(body.Given, kind.Limit, kind.Limit + (2 * KiB));
        }
    }

    [Fact]
    public async Task An_answer_that_says_that_it_is_too_large_is_not_read()
    {
        foreach (var (endpoint, kind) in Kinds)
        {
            var body = new ChunkedStream(Body(kind.Start, kind.Limit + 1), size: 1024);
            using var wire = Wire(endpoint, () => new StreamContent(body) { Headers = { ContentLength = kind.Limit + 1 } });

            await Assert.ThrowsAsync<WeChatApiException>(() => kind.CallAsync(wire));

            Assert.Equal(0, body.Given);
        }
    }

    [Theory]
    [InlineData("gettoken", HttpStatusCode.Found)]
    [InlineData("gettoken", HttpStatusCode.ProxyAuthenticationRequired)]
    [InlineData("user/get", HttpStatusCode.Found)]
    [InlineData("user/list", HttpStatusCode.ProxyAuthenticationRequired)]
    public async Task The_answer_to_another_status_is_not_read_and_told_by_its_status(string endpoint, HttpStatusCode status)
    {
        var body = new ChunkedStream(Body("{", KiB), size: 1, _ => throw new IOException("broken off"));
        using var wire = new WeComWire(options =>
        {
            SmallLimits(options);
            options.Http.MaxRetries = 0;
        });
        wire.On(endpoint, (_, _) => Task.FromResult(new HttpResponseMessage(status) { Content = new StreamContent(body) }));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => Kinds[endpoint].CallAsync(wire));

        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status}"), failure.Message, StringComparison.Ordinal);
        Assert.Single(wire.Requests(endpoint));
    }

    [Fact]
    public async Task The_remedy_names_the_setting_in_the_language_of_the_host()
    {
        using var wire = new WeComWire(options =>
        {
            SmallLimits(options);
            options.Language = "zh-CN";
        });
        wire.On("user/get", Replies.Body(() => new ByteArrayContent(Body(Kinds["user/get"].Start, 20 * KiB))));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => wire.Contacts.GetUserAsync("zhangsan"));

        Assert.Contains("请调大 'WeCom:Limits:RecordSize'", failure.Remedy, StringComparison.Ordinal);
    }

    private static WeComWire Wire(string endpoint, string start, int size, bool hasContentLength)
    {
        var body = Body(start, size);
        return Wire(endpoint, () => hasContentLength
            ? new ByteArrayContent(body)
            : new StreamContent(new ChunkedStream(body, 10_000)));
    }

    private static WeComWire Wire(string endpoint, Func<HttpContent> content)
        => new WeComWire(SmallLimits).On(endpoint, Replies.Body(content));

    private static void SmallLimits(WeComOptions options)
    {
        options.Limits = new() { ListSize = 1024 * KiB, AnswerSize = 128 * KiB, RecordSize = 16 * KiB, TextSize = 2 * KiB };
        options.ContactsSecret = WeComWire.ContactsSecret;
    }

    /// <summary>An object of exactly so many bytes, none of its texts long.</summary>
    private static byte[] Body(string start, int size)
    {
        const string Empty = ",\"p\":\"\"";
        var body = new StringBuilder(start);
        var left = size - start.Length - 1;
        while (left > 0)
        {
            var next = left < 1_000 ? left : 500;
            body.Append(",\"p\":\"").Append('p', next - Empty.Length).Append('"');
            left -= next;
        }

        return Encoding.ASCII.GetBytes(body.Append('}').ToString());
    }

    private sealed record Kind(int Limit, string? Setting, string Start, Func<WeComWire, Task> CallAsync);
}
