using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts.Endpoints;

/// <summary>A byte order mark before the JSON, which some servers and proxies send, in the answer of each kind of reader.</summary>
public sealed class ByteOrderMarkTests : IDisposable
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private static readonly Dictionary<string, (string Body, Func<IWeComContactsClient, Task> Call)> Calls = new(StringComparer.Ordinal)
    {
        ["get_api_domain_ip"] = (Replies.Addresses, client => client.GetApiDomainIpAsync()),
        ["department/list"] = (Replies.Departments, client => client.ListDepartmentsAsync()),
        ["department/simplelist"] = ("""{"department_id":[{"id":1}]}""", client => client.SimpleListDepartmentsAsync()),
        ["department/get"] = ("""{"department":{"id":1}}""", client => client.GetDepartmentAsync(1)),
        ["user/list"] = (Replies.Nobody, client => client.ListUsersAsync(1)),
        ["user/get"] = ("""{"userid":"u"}""", client => client.GetUserAsync("u")),
        ["user/list_id"] = ("""{"dept_user":[]}""", client => client.ListUserIdsAsync().ToListAsync().AsTask()),
        ["user/getuserid"] = ("""{"userid":"u"}""", client => client.GetUserIdByMobileAsync("13800000000")),
        ["agent/get"] = ("""{"agentid":1,"allow_tags":{}}""", client => client.GetAgentAsync()),
        ["tag/list"] = ("""{"taglist":[]}""", client => client.ListTagsAsync()),
        ["tag/get"] = ("""{"userlist":[],"partylist":[]}""", client => client.GetTagAsync(1)),
        ["auth/getuserinfo"] = ("""{"userid":"u"}""", client => client.GetUserInfoAsync("code")),
        ["auth/getuserdetail"] = ("""{"userid":"u"}""", client => client.GetUserDetailAsync("ticket")),
    };

    private readonly WeComWire _wire = new(options =>
    {
        options.ContactsSecret = WeComWire.ContactsSecret;
        options.Http.MaxRetries = 0;
    });

    public static TheoryData<string> Endpoints => [.. Calls.Keys];

    public void Dispose() => _wire.Dispose();

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task An_answer_is_read_behind_a_mark(string endpoint)
    {
        var (body, call) = Calls[endpoint];
        foreach (var size in new[] { 1, 2, 3, 4, 1000 })
        {
            Answer(endpoint, body, size);

            await call(_wire.Contacts);
        }

        Assert.Equal(5, _wire.Requests(endpoint).Count);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_refusal_is_read_behind_a_mark(string endpoint)
    {
        foreach (var size in new[] { 1, 1000 })
        {
            Answer(endpoint, """{"errcode":60011,"errmsg":"no privilege"}""", size);

            Assert.Equal(60011, (await Assert.ThrowsAsync<WeChatApiException>(() => Calls[endpoint].Call(_wire.Contacts))).ErrorCode);
        }
    }

    [Theory]
    [InlineData("", "an empty body")]
    [InlineData("<html/>", "a web page")]
    [InlineData("{", "JSON that is cut off")]
    public async Task A_mark_before_anything_else_changes_nothing(string body, string what)
    {
        foreach (var endpoint in new[] { "user/list", "user/get", "get_api_domain_ip" })
        {
            Answer(endpoint, body, 1);

            var failure = await Assert.ThrowsAsync<WeChatApiException>(() => Calls[endpoint].Call(_wire.Contacts));

            Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32BE", true)]
    [InlineData("utf-32BE", false)]
    public async Task Another_encoding_is_named(string name, bool isMarked)
    {
        var encoding = System.Text.Encoding.GetEncoding(name);
        foreach (var (endpoint, size) in Calls.Keys.SelectMany(key => new[] { 1, 2, 3, 1000 }, (key, size) => (key, size)))
        {
            byte[] bytes = [.. isMarked ? encoding.GetPreamble() : [], .. encoding.GetBytes(Calls[endpoint].Body)];
            _wire.On(endpoint, Replies.Body(() => new StreamContent(new ChunkedStream(bytes, size))));

            var failure = await Assert.ThrowsAsync<WeChatApiException>(() => Calls[endpoint].Call(_wire.Contacts));

            Assert.Contains("text in UTF-16 or UTF-32", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("web page", failure.Message, StringComparison.Ordinal);
        }
    }

    private void Answer(string endpoint, string body, int size)
    {
        byte[] bytes = [.. Mark, .. System.Text.Encoding.UTF8.GetBytes(body)];
        _wire.On(endpoint, Replies.Body(() => new StreamContent(new ChunkedStream(bytes, size))));
    }
}
