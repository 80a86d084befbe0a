using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Contacts.Endpoints;

/// <summary>Success without what was asked for, or with something else in its place, is an error and never an empty answer.</summary>
public sealed class MalformedAnswerTests
{
    [Theory]
    [InlineData("get_api_domain_ip", """{"errcode":0}""")]
    [InlineData("get_api_domain_ip", """{"errcode":0,"ip_list":null}""")]
    [InlineData("get_api_domain_ip", """{"errcode":0,"ip_list":"1.2.3.4"}""")]
    [InlineData("getcallbackip", """{"errcode":0,"ip_list":[null]}""")]
    [InlineData("getcallbackip", """{"errcode":0,"ip_list":[1]}""")]
    [InlineData("department/list", """{"errcode":0}""")]
    [InlineData("department/list", """{"errcode":0,"department":null}""")]
    [InlineData("department/list", """{"errcode":0,"department":{}}""")]
    [InlineData("department/simplelist", """{"errcode":0,"department":[]}""")]
    [InlineData("department/get", """{"errcode":0}""")]
    [InlineData("department/get", """{"errcode":0,"department":null}""")]
    [InlineData("department/get", """{"errcode":0,"department":[]}""")]
    [InlineData("department/get", """{"errcode":0,"department":{"name":"研发"}}""")]
    [InlineData("department/get", """{"errcode":0,"department":{"id":"x"}}""")]
    [InlineData("user/list", """{"errcode":0,"userlist":null}""")]
    [InlineData("user/simplelist", """{"errcode":0,"userlist":7}""")]
    [InlineData("user/get", """{"errcode":0,"name":"李四"}""")]
    [InlineData("user/get", """{"errcode":0,"userid":null}""")]
    [InlineData("user/get", """{"errcode":0,"userid":""}""")]
    [InlineData("user/get", """{"errcode":0,"userid":"\ud800"}""")]
    [InlineData("user/getuserid", """{"errcode":0}""")]
    [InlineData("user/getuserid", """{"errcode":0,"userid":null}""")]
    [InlineData("user/getuserid", """{"errcode":0,"userid":""}""")]
    [InlineData("user/getuserid", """{"errcode":0,"userid":7}""")]
    [InlineData("user/get_userid_by_email", """{"errcode":0,"userid":null}""")]
    [InlineData("agent/get", """{"errcode":0,"name":"app"}""")]
    [InlineData("agent/get", """{"errcode":0,"agentid":null}""")]
    [InlineData("agent/get", """{"errcode":0,"agentid":1,"allow_partys":[]}""")]
    [InlineData("agent/get", """{"errcode":0,"agentid":1,"allow_tags":{"tagid":["x"]}}""")]
    [InlineData("tag/list", """{"errcode":0,"taglist":null}""")]
    [InlineData("tag/get", """{"errcode":0,"tagname":"骨干","userlist":[]}""")]
    [InlineData("tag/get", """{"errcode":0,"tagname":"骨干","partylist":[]}""")]
    [InlineData("tag/get", """{"errcode":0,"userlist":null,"partylist":[]}""")]
    [InlineData("auth/getuserinfo", """{"errcode":0,"userid":7}""")]
    [InlineData("auth/getuserdetail", """{"errcode":0,"mobile":"13800000000"}""")]
    public async Task An_answer_that_is_whole_but_not_as_promised_is_an_error_that_says_so(string call, string body)
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext(call, SimulatedAnswer.Json(body));
        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => EveryCall.ByName[call](host));
        Assert.Equal((null, ErrorCategory.InvalidResponse, call), (failure.ErrorCode, failure.Category, failure.Endpoint));
        Assert.Contains("success without the data", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("13800000000", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errcode":0,"userid":"Li""", "cut off")]
    [InlineData("<html/>", "a web page")]
    [InlineData("[]", "JSON that is not an object")]
    [InlineData("", "empty")]
    public async Task A_body_that_is_no_whole_object_is_called_what_it_is(string body, string what)
    {
        await using var host = await ContactsHost.StartAsync();
        foreach (var call in new[] { "user/get", "user/getuserid", "get_api_domain_ip", "tag/get", "tag/list" })
        {
            host.WeCom.AnswerNext(call, SimulatedAnswer.Json(body));
            var failure = await Assert.ThrowsAsync<WeChatApiException>(() => EveryCall.ByName[call](host));
            Assert.Equal((ErrorCategory.InvalidResponse, call), (failure.Category, failure.Endpoint));
            Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_errcode_is_believed_before_the_default_fields_beside_it()
    {
        await using var host = await ContactsHost.StartAsync();
        foreach (var call in EveryCall.ByName.Keys)
        {
            host.WeCom.AnswerNext(EveryCall.EndpointOf(call), SimulatedAnswer.Error(60011));
            var failure = await Assert.ThrowsAsync<WeChatApiException>(() => EveryCall.ByName[call](host));
            Assert.Equal(60011, failure.ErrorCode);
        }
    }

    [Theory]
    [InlineData("tag/list", """{"taglist":[{"tagname":"无号"},{"tagid":7,"tagname":"骨干"},{"tagid":"8a"},{"tagid":8.5},null]}""")]
    public async Task One_malformed_tag_costs_only_itself(string call, string body)
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext(call, SimulatedAnswer.Json(body));
        var tags = await host.Client.ListTagsAsync();
        Assert.Equal(7, Assert.Single(tags).TagId);
        Assert.Equal([null, null, null, null], tags.Malformed.Select(tag => tag.Id));
    }
}
