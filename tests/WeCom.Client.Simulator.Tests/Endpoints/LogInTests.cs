using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace WeCom.Client.Simulator.Tests.Endpoints;

public sealed class LogInTests
{
    [Fact]
    public async Task A_member_who_agrees_shows_an_app_without_the_grant_the_sensitive_fields()
    {
        await using var wecom = await StartAsync();
        wecom.Simulator.App.GrantsSensitiveFields = false;
        var info = await wecom.CallAsync("auth/getuserinfo?code=" + wecom.Simulator.LogIn("lisi"));
        Assert.Equal("LiSi", info.GetProperty("userid").GetString());
        var detail = await DetailAsync(wecom, info);
        Assert.Equal(wecom.Organization.FindPerson("lisi")!.Mobile, detail.GetProperty("mobile").GetString());
        Assert.Equal("2", detail.GetProperty("gender").GetString());
    }

    [Fact]
    public async Task A_member_who_does_not_agree_shows_nothing_but_the_userid()
    {
        await using var wecom = await StartAsync();
        var detail = await DetailAsync(
            wecom,
            await wecom.CallAsync("auth/getuserinfo?code=" + wecom.Simulator.LogIn("lisi", agrees: false)));
        Assert.Equal("0", detail.GetProperty("gender").GetString());
        Assert.False(detail.TryGetProperty("mobile", out _));
        Assert.False(detail.TryGetProperty("email", out _));
    }

    [Fact]
    public async Task Fields_that_the_administrator_did_not_tick_are_not_shown_nor_is_any_that_is_no_matter_of_consent()
    {
        await using var wecom = await StartAsync();
        wecom.Organization.UpdatePerson("lisi", person => person with
        {
            ThumbAvatar = "https://avatar.example/thumb",
            Avatar = "https://avatar.example/lisi",
            QrCode = "https://qr.example/lisi",
            Address = "广州市",
        });
        var all = await DetailAsync(wecom, await wecom.CallAsync("auth/getuserinfo?code=" + wecom.Simulator.LogIn("lisi")));
        Assert.Equal(["userid", "gender", "avatar", "qr_code", "mobile", "email", "biz_mail", "address"], Fields(all));
        foreach (var ticked in wecom.Simulator.App.ConsentFields)
        {
            wecom.Simulator.App.ConsentFields = [ticked];
            var detail = await DetailAsync(wecom, await wecom.CallAsync("auth/getuserinfo?code=" + wecom.Simulator.LogIn("lisi")));
            Assert.Equal(new[] { "userid", "gender", "avatar", ticked }.Distinct(), Fields(detail));
            Assert.Equal(all.GetProperty(ticked).GetString(), detail.GetProperty(ticked).GetString());
            Assert.Equal(ticked == "gender" ? "2" : "0", detail.GetProperty("gender").GetString());
            Assert.Equal(ticked == "avatar", detail.GetProperty("avatar").GetString() == "https://avatar.example/lisi");
        }
    }

    [Fact]
    public async Task A_code_and_a_ticket_are_nothing_to_another_app()
    {
        await using var wecom = await StartAsync();
        var other = wecom.Simulator.AddApp(new SimulatedApp { AgentId = 7 });
        var url = "auth/getuserinfo?code=" + wecom.Simulator.LogIn("lisi");
        Assert.Equal(40029, await wecom.ErrorCodeAsync(url, other.Secret));
        var info = await wecom.CallAsync(url);
        Assert.Equal(84015, (await DetailAsync(wecom, info, other.Secret)).GetProperty("errcode").GetInt32());
        Assert.Equal(0, (await DetailAsync(wecom, info)).GetProperty("errcode").GetInt32());
        Assert.Equal(0, await wecom.ErrorCodeAsync("auth/getuserinfo?code=" + wecom.Simulator.LogIn("lisi", app: other), other.Secret));
    }

    [Fact]
    public async Task A_code_serves_once_within_five_minutes()
    {
        var clock = new FakeTimeProvider();
        await using var wecom = await StartAsync(clock);
        var url = "auth/getuserinfo?code=" + wecom.Simulator.LogIn("lisi");
        Assert.Equal(0, await wecom.ErrorCodeAsync(url));
        Assert.Equal(42022, await wecom.ErrorCodeAsync(url));
        Assert.Equal(40029, await wecom.ErrorCodeAsync("auth/getuserinfo?code=nonsense"));
        url = "auth/getuserinfo?code=" + wecom.Simulator.LogIn("lisi");
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(42003, await wecom.ErrorCodeAsync(url));
    }

    [Fact]
    public async Task Tickets_and_the_scope_are_checked()
    {
        var clock = new FakeTimeProvider();
        await using var wecom = await StartAsync(clock);
        Assert.Equal(84090, (await wecom.PostAsync("auth/getuserdetail", "{}")).GetProperty("errcode").GetInt32());
        Assert.Equal(84015, (await wecom.PostAsync("auth/getuserdetail", """{"user_ticket":"x"}""")).GetProperty("errcode").GetInt32());
        var info = await wecom.CallAsync("auth/getuserinfo?code=" + wecom.Simulator.LogIn("lisi"));
        wecom.Simulator.App.VisibleDepartments = [];
        Assert.Equal(60011, (await DetailAsync(wecom, info)).GetProperty("errcode").GetInt32());
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(84014, (await DetailAsync(wecom, info)).GetProperty("errcode").GetInt32());
    }

    private static Task<JsonElement> DetailAsync(SimulatorCaller wecom, JsonElement info, string? secret = null) =>
        wecom.PostAsync("auth/getuserdetail", $$"""{"user_ticket":"{{info.GetProperty("user_ticket").GetString()}}"}""", secret);

    private static IEnumerable<string> Fields(JsonElement answer) =>
        answer.EnumerateObject().Select(field => field.Name).Except(["errcode", "errmsg"]);

    private static async Task<SimulatorCaller> StartAsync(TimeProvider? time = null)
    {
        var wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = time ?? TimeProvider.System);
        wecom.Organization.AddPerson("LiSi", "李四");
        wecom.Organization.UpdatePerson("lisi", person => person with { Gender = Contacts.WeComGender.Female });
        return wecom;
    }
}
