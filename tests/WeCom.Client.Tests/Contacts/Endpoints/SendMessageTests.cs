using System.Text;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Contacts.Endpoints;

/// <summary>message/send.</summary>
public sealed class SendMessageTests
{
    [Fact]
    public async Task A_text_and_a_card_reach_those_who_are_named()
    {
        await using var host = await SimulatedHost.StartAsync();

        var text = await SendAsync(host, new() { UserIds = ["user1"], Title = "一", Text = "二" });
        var card = await SendAsync(
            host,
            new()
            {
                UserIds = ["user1", "user2"],
                Title = "一",
                Text = "𠮷 & <b>",
                Link = new("https://hr.example/a?b=1"),
                LinkText = "查看全𠮷吧",
            });

        var sent = host.WeCom.Messages.GetLatest();
        Assert.Equal([text.MessageId, card.MessageId], sent.Select(message => message.MessageId));
        Assert.Equal(("一\n二", null), (sent[0].Text, sent[0].Url));
        Assert.Equal(
            ("𠮷 & <b>", "一", "https://hr.example/a?b=1", "查看全𠮷"), (sent[1].Text, sent[1].Title, sent[1].Url, sent[1].Button));
        Assert.Equal(["user1", "user2"], sent[1].UserIds);
        Assert.Empty(card.InvalidUserIds);
    }

    [Fact]
    public async Task Whom_WeCom_does_not_reach_is_in_the_receipt_and_nobody_at_all_is_an_exception()
    {
        await using var host = await SimulatedHost.StartAsync();

        var receipt = await SendAsync(host, new() { UserIds = ["User1", "Nobody"], Text = "a" });
        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => SendAsync(host, new() { UserIds = ["nobody"], Text = "a" }));

        Assert.Equal(["nobody"], receipt.InvalidUserIds);
        Assert.Equal((81013, "message/send", ErrorCategory.Permission), (failure.ErrorCode, failure.Endpoint, failure.Category));
    }

    [Fact]
    public async Task An_answer_with_nothing_but_its_errcode_is_a_message_that_was_sent()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.AnswerNext("message/send", new() { Body = """{"errcode":0,"errmsg":"ok"}""" });
        host.WeCom.AnswerNext(
            "message/send",
            new() { Body = """{"errcode":0,"errmsg":"ok","invaliduser":"","invalidparty":"","unlicenseduser":"a|b","msgid":"m"}""" });

        var bare = await SendAsync(host, new() { UserIds = ["user1"], Text = "a" });
        var full = await SendAsync(host, new() { UserIds = ["user1"], Text = "a" });

        Assert.Null(bare.MessageId);
        string[] missed = [.. bare.InvalidUserIds, .. bare.UnlicensedUserIds, .. full.InvalidUserIds];
        Assert.Empty(missed);
        Assert.Equal(("m", 2), (full.MessageId, full.UnlicensedUserIds.Count));
    }

    [Fact]
    public async Task Texts_are_cut_to_WeCom_s_limits_between_two_characters()
    {
        await using var host = await SimulatedHost.StartAsync();
        var longText = string.Concat(Enumerable.Repeat("𠮷", 2000));

        await SendAsync(host, new() { UserIds = ["user1"], Text = longText });
        await SendAsync(host, new() { UserIds = ["user1"], Title = longText, Text = longText, Link = new("https://hr.example/") });
        await SendAsync(host, new() { UserIds = ["user1"], Text = new string('a', 2048) });

        var sent = host.WeCom.Messages.GetLatest();
        Assert.Equal(
            [(511 * 4) + 3, (31 * 4) + 3, (127 * 4) + 3],
            [Bytes(sent[0].Text), Bytes(sent[1].Title!), Bytes(sent[1].Text)]);
        Assert.All([sent[0].Text, sent[1].Title!, sent[1].Text], text => Assert.EndsWith("𠮷…", text, StringComparison.Ordinal));
        Assert.Equal(new string('a', 2048), sent[2].Text);
    }

    [Fact]
    public async Task A_message_is_sent_again_after_a_fault_only_if_WeCom_delivers_it_once()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Http.MaxRetries = 1);
        host.WeCom.AnswerNext("message/send", new() { StatusCode = 502, Body = "" }, times: 2);

        await Assert.ThrowsAnyAsync<WeChatException>(() => SendAsync(host, new() { UserIds = ["user1"], Text = "a" }));
        Assert.Equal(1, host.WeCom.Requests.Count("message/send"));
        await SendAsync(host, new() { UserIds = ["user1"], Text = "a", OnceWithin = TimeSpan.FromHours(1) });

        Assert.Equal(3, host.WeCom.Requests.Count("message/send"));
        Assert.Single(host.WeCom.Messages.GetLatest());
    }

    [Fact]
    public async Task What_WeCom_would_not_take_is_refused_before_it_is_sent()
    {
        await using var host = await SimulatedHost.StartAsync();
        WeComMessage[] all =
        [
            new() { UserIds = [], Text = "a" },
            new() { UserIds = [""], Text = "a" },
            new() { UserIds = ["user1|user2"], Text = "a" },
            new() { UserIds = [.. Enumerable.Repeat("user1", 1001)], Text = "a" },
            new() { UserIds = ["user1"], Text = " " },
            new() { UserIds = ["user1"], Text = "a", Link = new("https://hr.example/") },
            new() { UserIds = ["user1"], Text = "a", Title = "a", Link = new("/wecom", UriKind.Relative) },
            new() { UserIds = ["user1"], Text = "a", Title = "a", Link = new("file:///wecom") },
            new() { UserIds = ["user1"], Text = "a", Title = "a", Link = new($"https://hr.example/{new string('a', 2048)}") },
            new() { UserIds = ["user1"], Text = "a", OnceWithin = TimeSpan.FromHours(5) },
            new() { UserIds = ["user1"], Text = "a", OnceWithin = TimeSpan.Zero },
        ];

        foreach (var message in all)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(host, message));
        }

        Assert.Equal(0, host.WeCom.Requests.Count("message/send"));
    }

    [Fact]
    public async Task It_takes_the_app_s_secret_and_no_other()
    {
        await using var host = await SimulatedHost.StartAsync(
            configure: options => (options.Secret, options.AgentId, options.ContactsSecret) = (null, null, options.Secret));
        var failure = await Assert.ThrowsAsync<WeChatConfigException>(() => SendAsync(host, new() { UserIds = ["user1"], Text = "a" }));
        Assert.Contains("'WeCom:Secret'", failure.Message, StringComparison.Ordinal);
    }

    private static Task<WeComMessageReceipt> SendAsync(SimulatedHost host, WeComMessage message)
        => host.Get<IWeComMessagesClient>().SendMessageAsync(message);

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
