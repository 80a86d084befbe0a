using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Contacts.Endpoints;

public sealed class LoginCallsTests
{
    [Fact]
    public async Task A_member_who_agrees_shows_what_the_app_is_not_granted()
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.App.GrantsSensitiveFields = false;
        var login = await host.Client.GetUserInfoAsync(host.WeCom.LogIn("lisi"));
        Assert.Equal("LiSi", login.UserId);
        Assert.Equal((null, null), (login.OpenId, login.ExternalUserId));

        var detail = await host.Client.GetUserDetailAsync(login.UserTicket!);

        var expected = Samples.LiSi;
        Assert.Equal(
            Samples.Print(new()
            {
                UserId = "LiSi",
                Mobile = expected.Mobile,
                Gender = expected.Gender,
                Email = expected.Email,
                BizMail = expected.BizMail,
                Avatar = expected.Avatar,
                QrCode = expected.QrCode,
                Address = expected.Address,
            }),
            Samples.Print(detail));
    }

    [Fact]
    public async Task A_member_who_does_not_agree_shows_the_userid_and_the_default_avatar()
    {
        await using var host = await ContactsHost.StartAsync();
        var login = await host.Client.GetUserInfoAsync(host.WeCom.LogIn("lisi", agrees: false));
        var detail = await host.Client.GetUserDetailAsync(login.UserTicket!);
        Assert.Equal(Samples.Print(new() { UserId = "LiSi", Avatar = "https://avatar.example/default" }), Samples.Print(detail));
    }

    [Theory]
    [InlineData("""{"errcode":0,"openid":"o-1"}""", "o-1", null)]
    [InlineData("""{"errcode":0,"userid":"","external_userid":"wm-1","openid":"o-1"}""", "o-1", "wm-1")]
    public async Task Somebody_who_is_no_member_has_no_userid(string body, string? openId, string? externalUserId)
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext("auth/getuserinfo", SimulatedAnswer.Json(body));
        var login = await host.Client.GetUserInfoAsync("a-code");
        Assert.Equal((null, null, openId, externalUserId), (login.UserId, login.UserTicket, login.OpenId, login.ExternalUserId));
    }

    [Fact]
    public async Task A_login_of_nobody_at_all_is_an_error()
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext("auth/getuserinfo", SimulatedAnswer.Json("""{"errcode":0,"errmsg":"ok"}"""));
        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => host.Client.GetUserInfoAsync("a-code"));
        Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("a+b/c=d&agentid=1")]
    public async Task A_code_arrives_as_it_is(string code)
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext("auth/getuserinfo", SimulatedAnswer.Error(40029));
        await Assert.ThrowsAsync<WeChatApiException>(() => host.Client.GetUserInfoAsync(code));
        Assert.Equal("code=" + code, host.WeCom.Requests.GetLatest()[^1].Query);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(408)]
    public async Task A_code_that_may_have_been_used_is_not_sent_again(int status)
    {
        await using var host = await ContactsHost.StartAsync(configure: options => options.Http.MaxRetries = 3);
        host.WeCom.AnswerNext("auth/getuserinfo", SimulatedAnswer.Status(status), times: 9);
        await Assert.ThrowsAsync<WeChatApiException>(() => host.Client.GetUserInfoAsync(host.WeCom.LogIn("lisi")));
        Assert.Equal(["auth/getuserinfo"], host.Calls);
    }

    [Fact]
    public async Task A_code_outlives_a_token_that_WeCom_rejects()
    {
        var clock = new LeapingTimeProvider();
        await using var host = await ContactsHost.StartAsync(timeProvider: clock);
        await host.Client.GetAgentAsync();
        clock.Leap(TimeSpan.FromSeconds(10));
        host.WeCom.Tokens.RevokeAll();
        Assert.Equal("LiSi", (await host.Client.GetUserInfoAsync(host.WeCom.LogIn("lisi"))).UserId);
        Assert.Equal(["agent/get", "auth/getuserinfo", "auth/getuserinfo"], host.Calls);
    }

    [Fact]
    public async Task Code_and_ticket_are_in_no_log_exception_activity_or_address()
    {
        await using var host = await ContactsHost.StartAsync();
        var code = host.WeCom.LogIn("lisi");
        var login = await host.Client.GetUserInfoAsync(code);
        await host.Client.GetUserDetailAsync(login.UserTicket!);
        var used = await Assert.ThrowsAsync<WeChatApiException>(() => host.Client.GetUserInfoAsync(code));
        host.WeCom.AnswerNext("auth/getuserinfo", SimulatedAnswer.Html());
        var broken = await Assert.ThrowsAsync<WeChatApiException>(() => host.Client.GetUserInfoAsync(code));
        host.WeCom.AnswerNext("auth/getuserdetail", SimulatedAnswer.Error(84014));
        var expired = await Assert.ThrowsAsync<WeChatApiException>(() => host.Client.GetUserDetailAsync(login.UserTicket!));

        // Logs, activities and the rest are searched when the host ends.
        host.Exposure.Hide(code, login.UserTicket);
        string[] texts =
        [
            used.ToString(), broken.ToString(), expired.ToString(), login.ToString(), .. host.Sent.Select(sent => sent.Address),
        ];
        Assert.Contains(host.Exposure.Logs.Entries, entry => entry.Message.Contains("auth/getuserinfo", StringComparison.Ordinal));
        Assert.DoesNotContain(
            texts,
            text => text.Contains(code, StringComparison.Ordinal) || text.Contains(login.UserTicket!, StringComparison.Ordinal));
    }
}
