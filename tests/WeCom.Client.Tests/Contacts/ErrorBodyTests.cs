using System.Text;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts;

public sealed class ErrorBodyTests : IDisposable
{
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData("""{"errcode":60011,"errmsg":"no privilege","userlist":[]}""")]
    [InlineData("""{"userlist":[],"errcode":60011,"errmsg":"no privilege"}""")]
    [InlineData("""{"userlist":[{"userid":"zhangsan"}],"errcode":60011}""")]
    [InlineData("""{"errmsg":"no privilege","userlist":null,"errcode":"60011"}""")]
    [InlineData("""{"errcode":60011}""")]
    [InlineData("""{"userlist":[{"userid":5}],"errmsg":{"a":[1]},"errcode":60011}""")]
    public async Task An_errcode_is_believed_before_any_list(string body)
    {
        _wire.On("user/list", Replies.Json(body));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Equal(60011, failure.ErrorCode);
    }

    [Fact]
    public async Task An_errcode_counts_also_where_its_text_is_cut_off_inside_a_character()
    {
        var body = "{\"errcode\":60111,\"errmsg\":\"userid `张"u8.ToArray()[..^1].Concat("\"}"u8.ToArray()).ToArray();
        _wire.On("user/list", Replies.Body(() => new ByteArrayContent(body))).On(
            "get_api_domain_ip",
            Replies.Body(() => new ByteArrayContent(body)));

        Assert.Equal(60111, (await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1))).ErrorCode);
        Assert.Equal(60111, (await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.GetApiDomainIpAsync())).ErrorCode);
    }

    [Fact]
    public async Task An_errcode_is_believed_before_the_addresses()
    {
        _wire.On("get_api_domain_ip", Replies.Json("""{"ip_list":[],"errcode":60020,"errmsg":"not allow to access from your ip"}"""));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.GetApiDomainIpAsync());

        Assert.Equal(60020, failure.ErrorCode);
    }

    [Theory]
    [InlineData("""{"userlist":[]}""")]
    [InlineData("""{"userlist":[],"errcode":0,"errmsg":""}""")]
    [InlineData(""" { "errmsg" : "created" , "errcode" : 0 , "more" : { "userlist" : [ 1 ] } , "userlist" : [ ] } """)]
    public async Task An_empty_list_of_a_success_is_an_empty_department(string body)
    {
        _wire.On("user/list", Replies.Json(body));

        var users = await _wire.Contacts.ListUsersAsync(1);

        Assert.Empty(users);
        Assert.Empty(users.Malformed);
    }

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""", "success without")]
    [InlineData("""{"errcode":0,"errmsg":"ok","userlist":null}""", "success without")]
    [InlineData("""{"errcode":0,"errmsg":"ok","userlist":{}}""", "success without")]
    [InlineData("""{"errcode":0,"errmsg":"ok","userlist":"[]"}""", "success without")]
    [InlineData("""{"errcode":0,"errmsg":"ok","department":[]}""", "success without")]
    [InlineData("""{"errcode":0,"more":{"userlist":[]}}""", "success without")]
    [InlineData("{}", "success without")]
    [InlineData("", "an empty body")]
    [InlineData(" \r\n\t ", "an empty body")]
    [InlineData("<!DOCTYPE html><html><body>Login</body></html>", "a web page")]
    [InlineData("Bad Gateway", "not JSON")]
    [InlineData("[]", "JSON that is not an object")]
    [InlineData("null", "JSON that is not an object")]
    [InlineData("\"ok\"", "JSON that is not an object")]
    [InlineData("""{"errcode":0,"userlist":[]} trailing""", "JSON that is broken")]
    [InlineData("""{"errcode":0,"userlist":[]}{"errcode":0}""", "JSON that is broken")]
    [InlineData("""{"errcode":0,"userlist":[]}]""", "JSON that is broken")]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a"},]}""", "JSON that is broken")]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a"] , "name":1}]}""", "JSON that is broken")]
    [InlineData("""{"errcode":99999999999,"userlist":[]}""", "an errcode that is not a whole number")]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a,"name":"x"},{"userid":"b"}]}""", "JSON that is broken")]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a","name":"x"y"},{"userid":"b"}]}""", "JSON that is broken")]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a","name":"x""", "JSON that is cut off")]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a","extattr":{"attrs":[]}""", "JSON that is cut off")]
    [InlineData("""{"errcode":0,"userlist":[{"userid":"a"}""", "JSON that is cut off")]
    [InlineData("""{"errcode":{},"userlist":[]}""", "an errcode that is not a whole number")]
    public async Task Anything_else_is_an_invalid_answer_and_says_what_came(string body, string what)
    {
        foreach (var size in new[] { 1, 7, int.MaxValue })
        {
            _wire.On("user/list", Replies.Body(() => new StreamContent(new ChunkedStream(Encoding.UTF8.GetBytes(body), size))));

            var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));

            Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
            Assert.Null(failure.ErrorCode);
            Assert.Contains(what, failure.Message, StringComparison.Ordinal);
            Assert.Equal("user/list", failure.Endpoint);
            Assert.NotNull(failure.Remedy);
        }

        Assert.Equal(3, _wire.Requests("user/list").Count);
    }

    [Theory]
    [InlineData("""{"userlist":[{"userid":"a","order":01}],"\u0065rrcode":60011}""")]
    [InlineData("""{"err\u0063ode":60011,"userlist":[{"userid":"a","order":01}]}""")]
    [InlineData("""{"userlist":[{"userid":"a","order":01}],"errcode":0,"errcod\u0065":6.0011e4}""")]
    [InlineData("""{"userid":"a","order":01,"errcod\u0065":60011}""")]
    public async Task An_errcode_whose_name_has_escapes_counts_beside_broken_records_too(string body)
    {
        _wire.On("user/list", Replies.Json(body)).On("user/get", Replies.Json(body));

        foreach (var call in new Func<Task>[] { () => _wire.Contacts.ListUsersAsync(1), () => _wire.Contacts.GetUserAsync("a") })
        {
            Assert.Equal(60011, (await Assert.ThrowsAsync<WeChatApiException>(call)).ErrorCode);
        }
    }

    [Theory]
    [InlineData("user/get", """{"errcode":0,"userid":"a","name":"x"y"}""")]
    [InlineData("get_api_domain_ip", """{"errcode":0,"ip_list":["1.2.3"4"]}""")]
    public async Task A_stray_quote_is_no_answer_that_broke_off(string endpoint, string body)
    {
        _wire.On(endpoint, Replies.Json(body));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => endpoint == "user/get"
            ? (Task)_wire.Contacts.GetUserAsync("a")
            : _wire.Contacts.GetApiDomainIpAsync());

        Assert.Contains("JSON that is broken", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""", "success without")]
    [InlineData("""{"errcode":0,"ip_list":null}""", "success without")]
    [InlineData("""{"errcode":0,"ip_list":"1.2.3.4"}""", "success without")]
    [InlineData("""{"errcode":0,"ip_list":["1.2.3.4"]""", "JSON that is cut off")]
    [InlineData("""{"errcode":0,"ip_list":[]} x""", "JSON that is broken")]
    [InlineData("<html>", "a web page")]
    [InlineData("", "an empty body")]
    public async Task A_small_answer_is_held_to_the_same(string body, string what)
    {
        _wire.On("get_api_domain_ip", Replies.Json(body));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.GetApiDomainIpAsync());

        Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
    }
}
