using System.Text;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts;

/// <summary>Characters that JSON does not allow, and servers send all the same.</summary>
public sealed class BrokenTextTests : IDisposable
{
    private static readonly int[] Pieces = [1, 2, 7, 1_000_000];
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData("a\u001bb")]
    [InlineData("a\tb")]
    [InlineData("a\r\nb")]
    [InlineData("\u0001")]
    public async Task A_raw_control_character_is_read(string text)
    {
        var users = await ReadAsync(WireBodies.Users(
            WireBodies.FullMember, $$"""{"userid":"odd","position":"{{text}}","later":["{{text}}"]}""", WireBodies.BareMember));

        Assert.Empty(users.Malformed);
        Assert.Equal(["zhangsan", "odd", "huang"], users.Select(user => user.UserId));
        Assert.Equal((text, text), (users[1].Position, users[1].AdditionalFields!["later"][0].GetString()));
        Assert.Null(users[1].UnreadableFields);
    }

    [Theory]
    [InlineData("""{"userid":"odd","name":"a\ud83db"}""", "name")]
    [InlineData("""{"userid":"odd","name":"a\ude00b"}""", "name")]
    [InlineData("""{"name":"a\ud83d\u0062","userid":"odd"}""", "name")]
    public async Task Half_a_pair_in_a_known_field_is_replaced_and_told(string member, string field)
    {
        var user = (await ReadAsync(WireBodies.Users(WireBodies.FullMember, member, WireBodies.BareMember)))[1];

        Assert.Equal(("odd", "a\ufffdb"), (user.UserId, user.Name));
        Assert.Equal([field], user.UnreadableFields);
    }

    [Fact]
    public async Task Stray_quotes_in_two_records_hide_nobody_between_them_without_a_word()
    {
        var users = await ReadAsync(WireBodies.Users(
            """{"userid":"u1","name":"a"b","department":[1]}""",
            """{"userid":"u2","department":[1]}""",
            """{"userid":"u3","name":"c"d","department":[1]}""",
            WireBodies.BareMember));

        Assert.Equal(["huang"], users.Select(user => user.UserId));
        Assert.Null(Assert.Single(users.Malformed).Id);
    }

    // PostgreSQL stores no text that has it.
    [Theory]
    [InlineData("""{"userid":"odd","name":"a\u0000b"}""")]
    [InlineData("""{"name":"a\u0000b","userid":"odd"}""")]
    [InlineData("{\"userid\":\"odd\",\"name\":\"a\0b\"}")]
    public async Task NUL_in_a_text_is_replaced_and_told(string member)
    {
        var user = (await ReadAsync(WireBodies.Users(WireBodies.FullMember, member, WireBodies.BareMember)))[1];

        Assert.Equal(("odd", "a\ufffdb"), (user.UserId, user.Name));
        Assert.Equal(["name"], user.UnreadableFields);
    }

    [Theory]
    [InlineData("""{"userid":"odd","later":"a\u0000b"}""", "later")]
    [InlineData("""{"userid":"odd","later":{"a\u0000b":1}}""", "later")]
    [InlineData("""{"userid":"odd","\u0000":1}""", "\ufffd")]
    [InlineData("""{"userid":"odd","later":"\ud83d"}""", "later")]
    [InlineData("""{"userid":"odd","later":{"\ud83d":1}}""", "later")]
    [InlineData("""{"userid":"odd","\ud83d":1}""", "\ufffd")]
    [InlineData("""{"userid":"odd","external_profile":{"a":["\ud83d"]}}""", "external_profile")]
    [InlineData("""{"userid":"odd","extattr":{"attrs":[{"name":"n","type":9,"new":"\ude00"}]}}""", "extattr")]
    public async Task Half_a_pair_or_NUL_in_what_is_kept_as_JSON_is_replaced_and_told(string member, string field)
    {
        var user = (await ReadAsync(WireBodies.Users(WireBodies.FullMember, member, WireBodies.BareMember)))[1];

        Assert.Equal([field], user.UnreadableFields);
        Assert.Contains('\ufffd', Kept(user));
    }

    [Theory]
    [InlineData("""{"userid":"odd","name":"a#b"}""", "name")]
    [InlineData("""{"userid":"odd","later":"a#b"}""", "later")]
    [InlineData("""{"userid":"odd","external_profile":{"a":"a#b"}}""", "external_profile")]
    [InlineData("""{"userid":"odd","a#b":1}""", "a\ufffdb")]
    public async Task Bytes_that_are_no_text_are_replaced_and_told(string member, string field)
    {
        var body = Encoding.UTF8.GetBytes(WireBodies.Users(WireBodies.FullMember, member, WireBodies.BareMember));
        var user = (await ReadAsync([.. body.Select(letter => letter == (byte)'#' ? (byte)0xFF : letter)]))[1];

        Assert.Equal([field], user.UnreadableFields);
        Assert.Contains("a\ufffdb", user.Name ?? Kept(user), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"userid":"\ud83d"}""")]
    [InlineData("""{"userid":"a\ud83d","name":"n"}""")]
    [InlineData("""{"userid":"a\ufffd","name":"n"}""")]
    public async Task A_userid_with_a_lost_character_names_nobody(string member)
    {
        var users = await ReadAsync(WireBodies.Users(WireBodies.FullMember, member, WireBodies.BareMember));

        Assert.Equal(["zhangsan", "huang"], users.Select(user => user.UserId));
        Assert.Null(Assert.Single(users.Malformed).Id);
    }

    [Theory]
    [InlineData("""{"userid":"odd","position":"a\xb","name":"n"}""", "a\\xb")]
    [InlineData("""{"userid":"odd","position":"a\u12xyb","name":"n"}""", "a\\u12xyb")]
    [InlineData("""{"userid":"odd","position":"it\'s","name":"n"}""", "it\\'s")]
    public async Task A_backslash_that_begins_no_escape_is_itself(string member, string position)
    {
        var user = (await ReadAsync(WireBodies.Users(WireBodies.FullMember, member, WireBodies.BareMember)))[1];

        Assert.Equal((position, "n"), (user.Position, user.Name));
    }

    [Theory]
    [InlineData("""{"userid":"odd","later":NaN,"name":"n"}""", "later")]
    [InlineData("""{"userid":"odd","order":[1,,2],"name":"n"}""", "order")]
    [InlineData("""{"userid":"odd","order":[1,2,"name":"n"}""", null)]
    [InlineData("""{"userid":"odd","order":01,"name":"n"}""", "order")]
    [InlineData("""{"userid":"odd","status":'1',"name":"n"}""", "status")]
    [InlineData("""{"userid":"odd" "name":"n"}""", null)]
    [InlineData("""{"userid":"odd","name":"n",}""", null)]
    [InlineData("""{"userid":"odd","name" "n"}""", null)]
    public async Task What_is_no_JSON_costs_the_field_or_the_record_that_it_stands_in(string member, string? field)
    {
        var users = await ReadAsync(WireBodies.Users(WireBodies.FullMember, member, WireBodies.BareMember));

        Assert.Equal(("zhangsan", "huang"), (users[0].UserId, users[^1].UserId));
        if (field is null)
        {
            Assert.Equal((2, "odd"), (users.Count, Assert.Single(users.Malformed).Id));
        }
        else
        {
            Assert.Equal(("odd", "n"), (users[1].UserId, users[1].Name));
            Assert.Equal([field], users[1].UnreadableFields);
        }
    }

    [Theory]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a","order":1]},{"userid":"b"}]}""")]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a","name":"x",{"userid":"b"}]}""")]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a,"name":"x"},{"userid":"b"}]}""")]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a"}{"userid":"b"}]}""")]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a"},{"userid":"b"},]}""")]
    [InlineData("""{"errcode":0,"userlist":["userid":"a"},{"userid":"b"}]}""")]
    [InlineData("""{"errcode":0 "userlist":[{"userid":"a"},{"userid":"b"}]}""")]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a","x":01},{"userid":"b"}]""")]
    public async Task Where_nobody_can_tell_where_a_record_ends_the_answer_is_none(string body)
    {
        foreach (var size in Pieces)
        {
            _wire.On("user/list", Replies.Body(() => new StreamContent(new ChunkedStream(Encoding.UTF8.GetBytes(body), size))));

            var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));

            Assert.Contains(body.EndsWith('}') ? "JSON that is broken" : "JSON that is cut off", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_broken_body_cut_off_at_any_byte_is_an_error_and_never_a_shorter_list()
    {
        var whole = Encoding.UTF8.GetBytes(WireBodies.Users(
            WireBodies.PrivateMember, """{"userid":"odd","name":"a	b","order":01}""", WireBodies.BareMember));
        for (var cut = 0; cut < whole.Length; cut++)
        {
            var length = cut;
            _wire.On("user/list", Replies.Body(() => new ByteArrayContent(whole, 0, length)));

            await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));
        }
    }

    [Fact]
    public async Task An_errcode_counts_wherever_it_stands_in_a_broken_body()
    {
        foreach (var body in new[]
        {
            "{\"userlist\":[],\"errmsg\":\"no\tprivilege\",\"errcode\":60011}",
            "{\"errmsg\":\"no\tprivilege\",\"errcode\":60011}",
            "\ufeff{\"errcode\":60011,\"errmsg\":\"\u001b[31mno privilege\"}",
            """{"errcode":0,"errmsg":"ok","errcode":60011,"errmsg":"no privilege"}""",
            """{"errcode":60011,"errmsg":"no privilege","errcode":0,"errmsg":"ok"}""",
            """{"errcode":60011,"errmsg":"no privilege","errcode":{},"userlist":[]}""",
        })
        {
            foreach (var endpoint in new[] { "user/list", "user/get", "get_api_domain_ip", "user/getuserid" })
            {
                _wire.On(endpoint, Replies.Json(body));
            }

            Task[] calls =
            [
                _wire.Contacts.ListUsersAsync(1),
                _wire.Contacts.GetUserAsync("u"),
                _wire.Contacts.GetApiDomainIpAsync(),
                _wire.Contacts.GetUserIdByMobileAsync("13800000000"),
            ];
            foreach (var call in calls)
            {
                var failure = await Assert.ThrowsAsync<WeChatApiException>(() => call);
                Assert.Equal(60011, failure.ErrorCode);
                Assert.Contains("privilege", failure.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("user/getuserid", """{"errcode":0,"userid":"a\ud83d"}""")]
    [InlineData("user/get", """{"errcode":0,"userid":"a\ud83d"}""")]
    [InlineData("user/getuserid", """{"errcode":0,"userid":"a\u0000b"}""")]
    [InlineData("user/get", """{"errcode":0,"userid":"a\u0000b"}""")]
    public async Task Nobody_is_named_by_an_id_with_a_lost_character_or_NUL(string endpoint, string body)
    {
        _wire.On(endpoint, Replies.Json(body));

        await Assert.ThrowsAsync<WeChatApiException>(() => endpoint == "user/get"
            ? _wire.Contacts.GetUserAsync("a")
            : _wire.Contacts.GetUserIdByMobileAsync("13800000000"));
    }

    private static string Kept(WeComUser user)
        => user.ExternalProfile?.ToString()
            ?? user.ExtendedAttributes?[0].Unknown?.GetProperty("new").GetString()
            ?? string.Join(' ', user.AdditionalFields!.Select(field => $"{field.Key} {field.Value}"));

    private Task<ContactsList<WeComUser>> ReadAsync(string body) => ReadAsync(Encoding.UTF8.GetBytes(body));

    private async Task<ContactsList<WeComUser>> ReadAsync(byte[] body)
    {
        ContactsList<WeComUser>? whole = null;
        foreach (var size in Pieces.Reverse())
        {
            _wire.On("user/list", Replies.Body(() => new StreamContent(new ChunkedStream(body, size))));
            var users = await _wire.Contacts.ListUsersAsync(1);
            whole ??= users;
            Assert.Equal(whole, users);
            Assert.Equal(whole.Malformed, users.Malformed);
            Assert.Equal(whole.Select(user => user.UnreadableFields), users.Select(user => user.UnreadableFields));
        }

        return whole!;
    }
}
