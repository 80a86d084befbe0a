using System.Text.Json;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Contacts.Endpoints;

/// <summary>Tests that fields which WeCom adds later are kept with each record, and that errcode and errmsg never are.</summary>
public sealed class UnknownFieldTests
{
    private const string Unknown = """ "later_text":"新","later_object":{"a":[1,null]} """;

    [Fact]
    public async Task Unknown_fields_of_every_kind_of_record_are_kept()
    {
        await using var host = await ContactsHost.StartAsync();
        var client = host.Client;
        Script("department/list", $$$"""{"errcode":0,"errmsg":"ok","department":[{"id":2,"parentid":1,{{{Unknown}}}}]}""");
        AssertKept((await client.ListDepartmentsAsync())[0].AdditionalFields);
        Script("department/simplelist", $$$"""{"errcode":0,"errmsg":"ok","department_id":[{"id":2,"parentid":1,{{{Unknown}}}}]}""");
        AssertKept((await client.SimpleListDepartmentsAsync())[0].AdditionalFields);
        Script("department/get", $$$"""{"errcode":0,"errmsg":"ok","department":{"id":2,"parentid":1,{{{Unknown}}}}}""");
        AssertKept((await client.GetDepartmentAsync(2)).AdditionalFields);
        Script("user/list", $$$"""{"errcode":0,"errmsg":"ok","userlist":[{"userid":"LiSi",{{{Unknown}}}}]}""");
        AssertKept((await client.ListUsersAsync(2))[0].AdditionalFields);
        Script("user/get", $$$"""{"errcode":0,"userid":"LiSi",{{{Unknown}}},"errmsg":"ok"}""");
        AssertKept((await client.GetUserAsync("LiSi")).AdditionalFields);
        Script("user/list_id", $$$"""{"errcode":0,"errmsg":"ok","dept_user":[{"userid":"LiSi","department":2,{{{Unknown}}}}]}""");
        AssertKept((await client.ListUserIdsAsync().SingleAsync()).AdditionalFields);
        Script("agent/get", $$$"""{"errcode":0,"errmsg":"ok","agentid":1,"allow_tags":{},{{{Unknown}}}}""");
        AssertKept((await client.GetAgentAsync()).AdditionalFields);
        Script("tag/list", $$$"""{"errcode":0,"errmsg":"ok","taglist":[{"tagid":7,"tagname":"骨干",{{{Unknown}}}}]}""");
        AssertKept((await client.ListTagsAsync())[0].AdditionalFields);
        Script(
            "tag/get",
            $$$"""{"errcode":0,"errmsg":"ok","tagname":"骨干","userlist":[{"userid":"LiSi",{{{Unknown}}}}],"partylist":[],{{{Unknown}}}}""");
        var tag = await client.GetTagAsync(7);
        AssertKept(tag.AdditionalFields);
        AssertKept(tag.Users[0].AdditionalFields);
        Script("auth/getuserinfo", $$$"""{"errcode":0,"errmsg":"ok","userid":"LiSi",{{{Unknown}}}}""");
        AssertKept((await client.GetUserInfoAsync("a-code")).AdditionalFields);
        Script("auth/getuserdetail", $$$"""{"errcode":0,"errmsg":"ok","userid":"LiSi",{{{Unknown}}}}""");
        AssertKept((await client.GetUserDetailAsync("a-ticket")).AdditionalFields);

        void Script(string endpoint, string body) => host.WeCom.AnswerNext(endpoint, SimulatedAnswer.Json(body));
    }

    [Fact]
    public async Task Where_nothing_is_unknown_there_is_nothing()
    {
        await using var host = await ContactsHost.StartAsync();
        Assert.Equal(["enable", "hide_mobile"], (await host.Client.GetUserAsync("LiSi")).AdditionalFields!.Keys);
        Assert.Null((await host.Client.GetDepartmentAsync(2)).AdditionalFields);
        Assert.Null((await host.Client.ListTagsAsync())[0].AdditionalFields);
        Assert.Null((await host.Client.GetTagAsync(7)).AdditionalFields);
        Assert.Null((await host.Client.ListUserIdsAsync().FirstAsync()).AdditionalFields);
        Assert.Null((await host.Client.GetUserInfoAsync(host.WeCom.LogIn("LiSi"))).AdditionalFields);
    }

    private static void AssertKept(IReadOnlyDictionary<string, JsonElement>? fields)
    {
        Assert.NotNull(fields);
        Assert.Equal(["later_object", "later_text"], fields.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("新", fields["later_text"].GetString());
        Assert.Equal("""{"a":[1,null]}""", fields["later_object"].GetRawText());
    }
}
