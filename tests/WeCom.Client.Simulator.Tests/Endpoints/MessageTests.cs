using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace WeCom.Client.Simulator.Tests.Endpoints;

/// <summary>message/send (docs/wire/messages.md).</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task A_text_and_a_card_are_kept_as_they_were_sent()
    {
        await using var wecom = await StartAsync();

        var text = await SendAsync(wecom, "LISI", """ "msgtype":"text","text":{"content":"你好"} """);
        var card = await SendAsync(
            wecom,
            "lisi|wangwu",
            """ "msgtype":"textcard","textcard":{"title":"一","description":"二","url":"https://hr.example/","btntxt":"三"} """);

        var sent = wecom.Simulator.Messages.GetLatest();
        Assert.Equal([0, 0], [Code(text), Code(card)]);
        Assert.Equal(
            [text.GetProperty("msgid").GetString(), card.GetProperty("msgid").GetString()], sent.Select(message => message.MessageId));
        Assert.Equal([("你好", null, null), ("二", "一", "https://hr.example/")], sent.Select(m => (m.Text, m.Title, m.Url)));
        Assert.Equal(["lisi", "wangwu"], sent[1].UserIds);
        Assert.Equal("三", sent[1].Button);
        wecom.Simulator.Messages.Clear();
        Assert.Empty(wecom.Simulator.Messages.GetLatest());
    }

    [Fact]
    public async Task Whom_the_app_does_not_see_is_named_and_only_if_that_are_all_the_call_fails()
    {
        await using var wecom = await StartAsync();
        wecom.Simulator.App.VisibleDepartments = [2];

        var some = await SendAsync(wecom, "Nobody|lisi|ZhaoLiu", Text);
        var none = await SendAsync(wecom, "nobody|zhaoliu", Text);
        var all = await SendAsync(wecom, "@all", Text);

        Assert.Equal((0, "nobody|zhaoliu"), (Code(some), some.GetProperty("invaliduser").GetString()));
        Assert.Equal(81013, Code(none));
        Assert.Equal(81013, Code(await SendAsync(wecom, "", Text)));
        Assert.Equal(81013, Code(await SendAsync(wecom, "|", Text)));
        Assert.Equal(0, Code(all));
        string[] both = ["lisi", "wangwu"];
        Assert.Equal([["lisi"], both], wecom.Simulator.Messages.GetLatest().Select(message => message.UserIds));
    }

    [Fact]
    public async Task An_app_sends_in_its_own_name_alone_and_the_contacts_secret_sends_nothing()
    {
        await using var wecom = await StartAsync();

        Assert.Equal(301002, Code(await SendAsync(wecom, "lisi", Text, agentId: "7")));
        Assert.Equal(40056, Code(await SendAsync(wecom, "lisi", Text, agentId: "null")));
        Assert.Equal(48002, Code(await SendAsync(wecom, "lisi", Text, secret: wecom.Simulator.ContactsSecret)));
        Assert.Empty(wecom.Simulator.Messages.GetLatest());
    }

    [Fact]
    public async Task A_third_party_names_people_by_encrypted_userids_alone()
    {
        await using var wecom = await StartAsync();
        var suite = wecom.Simulator.AddApp(new SimulatedApp { AgentId = 9, Kind = SimulatedAppKind.ThirdParty });
        var token = wecom.Simulator.Tokens.IssueTo(suite);
        var body = $$"""{"touser":"{{wecom.Simulator.OpenUserIds.Encrypt("lisi")}}|wangwu","agentid":9,{{Text}}}""";

        using var response = await wecom.SendAsync($"message/send?access_token={token}", HttpMethod.Post, body);

        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal((0, "wangwu"), (Code(answer), answer.GetProperty("invaliduser").GetString()));
        Assert.Equal(["lisi"], Assert.Single(wecom.Simulator.Messages.GetLatest()).UserIds);
    }

    [Theory]
    [InlineData(40008, """ "msgtype":"voice" """)]
    [InlineData(40008, """ "text":{"content":"a"} """)]
    [InlineData(44004, """ "msgtype":"text" """)]
    [InlineData(44004, """ "msgtype":"text","text":{"content":""} """)]
    [InlineData(44004, """ "msgtype":"textcard","textcard":{"title":"一","description":"二"} """)]
    public async Task What_holds_no_message_is_refused(int errorCode, string body)
    {
        await using var wecom = await StartAsync();
        Assert.Equal(errorCode, Code(await SendAsync(wecom, "lisi", body)));
    }

    [Fact]
    public async Task More_than_a_thousand_people_are_refused()
    {
        await using var wecom = await StartAsync();
        Assert.Equal(40032, Code(await SendAsync(wecom, string.Join('|', Enumerable.Repeat("lisi", 1001)), Text)));
    }

    [Fact]
    public async Task The_same_message_is_delivered_once_within_its_interval()
    {
        var clock = new FakeTimeProvider();
        await using var wecom = await StartAsync(clock);
        const string Once = Text + """ ,"enable_duplicate_check":1,"duplicate_check_interval":600 """;

        for (var turn = 0; turn < 3; turn++)
        {
            Assert.Equal(0, Code(await SendAsync(wecom, "lisi", Once)));
        }

        await SendAsync(wecom, "wangwu", Once);
        Assert.Equal(2, wecom.Simulator.Messages.GetLatest().Count);
        clock.Advance(TimeSpan.FromMinutes(10));
        await SendAsync(wecom, "lisi", Once);
        Assert.Equal(3, wecom.Simulator.Messages.GetLatest().Count);
        await SendAsync(wecom, "lisi", Text);
        await SendAsync(wecom, "lisi", Text);
        Assert.Equal(5, wecom.Simulator.Messages.GetLatest().Count);
    }

    private const string Text = """ "msgtype":"text","text":{"content":"a"} """;

    private static async Task<SimulatorCaller> StartAsync(TimeProvider? clock = null)
    {
        var wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = clock ?? options.TimeProvider);
        wecom.Organization.AddDepartment(2, "研发中心");
        wecom.Organization.AddPerson("lisi", "李四", 2);
        wecom.Organization.AddPerson("wangwu", "王五", 2);
        wecom.Organization.AddPerson("zhaoliu", "赵六", 1);
        return wecom;
    }

    private static Task<JsonElement> SendAsync(
        SimulatorCaller wecom, string toUser, string message, string? agentId = null, string? secret = null)
        => wecom.PostAsync(
            "message/send",
            $$"""{"touser":"{{toUser}}","agentid":{{agentId ?? $"{wecom.Simulator.App.AgentId}"}},{{message}}}""",
            secret);

    private static int Code(JsonElement answer) => answer.GetProperty("errcode").GetInt32();
}
