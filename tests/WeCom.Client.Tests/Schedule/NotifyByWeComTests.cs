using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Schedule;

/// <summary>Notices that reach people in their WeCom.</summary>
public sealed class NotifyByWeComTests
{
    [Fact]
    public async Task People_are_sent_one_card_when_removals_are_held_back_and_one_when_that_is_over()
    {
        await using var host = await StartAsync(builder => builder.NotifyByWeCom(new Uri("https://hr.example/wecom"), "user1", "user2"));
        await HoldBackAsync(host);
        await host.Sync.SyncAllAsync();
        var card = Assert.Single(host.WeCom.Messages.GetLatest());
        Assert.Equal(["user1", "user2"], card.UserIds);
        Assert.Equal(
            ("WeCom sync held removals back", "https://hr.example/wecom", "Open"), (card.Title, card.Url, card.Button));
        Assert.Matches(
            """^<div class="gray">\d{4}-\d\d-\d\d \d\d:\d\d \+00:00</div>Removals that were held back: 2 of people, 0 of departments""",
            card.Text);

        await ApproveAsync(host);
        await host.Sync.SyncAllAsync();
        await host.Sync.SyncAllAsync();

        Assert.Equal("WeCom sync is back to normal", host.WeCom.Messages.GetLatest()[1].Title);
        Assert.Equal(2, host.WeCom.Messages.GetLatest().Count);
    }

    [Fact]
    public async Task Without_a_page_it_is_a_text_in_the_company_s_language()
    {
        await using var host = await StartAsync(
            builder => builder.NotifyByWeCom("user1"),
            options => (options.Language, options.Schedule.TimeZone) = ("zh-CN", "Asia/Shanghai"));

        await HoldBackAsync(host);

        var text = Assert.Single(host.WeCom.Messages.GetLatest());
        Assert.Equal((null, null), (text.Title, text.Url));
        Assert.Matches(@"^企业微信同步暂缓了移除\n\d{4}-\d\d-\d\d \d\d:\d\d \+08:00\n2 名人员和 0 个部门", text.Text);
    }

    [Fact]
    public async Task A_refusal_hurts_no_sync_and_is_logged_and_the_notice_comes_an_hour_later()
    {
        await using var host = await StartAsync(builder => builder.NotifyByWeCom("user1").NotifyByLog());
        host.WeCom.AnswerNext("message/send", SimulatedAnswer.Error(45009), times: 2);

        var held = await HoldBackAsync(host);
        await host.Sync.SyncAllAsync();

        Assert.Equal(SyncStatus.HeldBack, held.Status);
        Assert.Empty(host.WeCom.Messages.GetLatest());
        Assert.Equal(1, host.WeCom.Requests.Count("message/send"));
        Assert.Contains("Observer MessageObserver failed on a HeldBackNotice", host.Logs.Everything, StringComparison.Ordinal);
        Assert.Contains("WeCom sync held removals back: ", host.Logs.Everything, StringComparison.Ordinal);
        for (var hour = 0; hour < 2; hour++)
        {
            host.Clock.Leap(TimeSpan.FromMinutes(61));
            await host.Sync.SyncAllAsync();
        }

        Assert.Single(host.WeCom.Messages.GetLatest());
    }

    [Fact]
    public async Task Whom_no_message_reaches_is_counted_in_a_warning_and_named_at_Debug_alone()
    {
        await using var host = await StartAsync(builder => builder.NotifyByWeCom("user1", "nobody-here"));

        await HoldBackAsync(host);

        Assert.Equal(["user1"], Assert.Single(host.WeCom.Messages.GetLatest()).UserIds);
        Assert.Contains(
            "1 of the 2 members whom NotifyByWeCom names did not get a message", host.Logs.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Userids_of_an_answer_are_logged_as_printable_text()
    {
        await using var host = await StartAsync(builder => builder.NotifyByWeCom("user1"));
        host.WeCom.AnswerNext("message/send", SimulatedAnswer.Json("""{"errcode":0,"invaliduser":"a\u001b[31m|b\u202e\nc"}"""));

        await HoldBackAsync(host);

        Assert.Contains("Members who did not get a message: a␛[31m, b\uFFFD␊c", host.Logs.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_looks_like_an_element_is_shown_as_it_is()
    {
        await using var host = await StartAsync(builder => builder.NotifyByWeCom("user1"));
        host.WeCom.AnswerNext(
            "department/list",
            SimulatedAnswer.Json("""{"errcode":48002,"errmsg":"<a href='https://evil.example'>here</a>"}"""));

        await Assert.ThrowsAnyAsync<Exception>(() => host.Sync.SyncAllAsync());

        var text = Assert.Single(host.WeCom.Messages.GetLatest()).Text;
        Assert.DoesNotContain('<', text);
        Assert.Contains("＜a href", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_none_is_refused_at_once()
    {
        var builder = new ServiceCollection().AddWeComIntegration(_ => { });
        Assert.Throws<ArgumentException>(() => builder.NotifyByWeCom());
        Assert.Throws<ArgumentException>(() => builder.NotifyByWeCom("@all"));
        Assert.Throws<ArgumentException>(() => builder.NotifyByWeCom("zhangsan", " "));
        Assert.Throws<ArgumentException>(() => builder.NotifyByWeCom("zhangsan "));
        Assert.Throws<ArgumentException>(() => builder.NotifyByWeCom("zhangsan|lisi"));
        Assert.Throws<ArgumentException>(() => builder.NotifyByWeCom("https://hr.example.com/wecom", "zhangsan"));
        Assert.Throws<ArgumentException>(() => builder.NotifyByWeCom(new Uri("/wecom", UriKind.Relative), "zhangsan"));
        Assert.Throws<ArgumentException>(() => builder.NotifyByWeCom(new Uri("file:///wecom"), "zhangsan"));
    }

    [Fact]
    public async Task Without_the_app_s_secret_the_host_does_not_start()
    {
        await using var host = await StartAsync(
            builder => builder.NotifyByWeCom("user1"),
            options => (options.Secret, options.AgentId, options.ContactsSecret) = (null, null, "contacts"));
        var failure = Assert.Throws<OptionsValidationException>(() => host.Get<IStartupValidator>().Validate());
        Assert.Contains("'WeCom:Secret' is missing", failure.Message, StringComparison.Ordinal);
    }

    private static Task<SimulatedHost> StartAsync(Action<IWeComBuilder> build, Action<WeComOptions>? configure = null)
        => SimulatedHost.StartAsync(build: build, configure: options =>
        {
            options.Language = "en";
            options.Sync.UserRemoval.AlwaysAllowed = 0;
            options.Sync.UserRemoval.MaxPercent = 10;
            configure?.Invoke(options);
        });

    private static async Task<SyncResult> HoldBackAsync(SimulatedHost host)
    {
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.Organization.RemovePerson("user9");
        return await host.Sync.SyncAllAsync();
    }

    private static async Task ApproveAsync(SimulatedHost host)
    {
        var held = await host.Sync.SyncAllAsync();
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(held.Users.HeldBackHash!, "li", "both left");
    }
}
