using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Diagnostics;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>Tests the doctor's findings on callback addresses.</summary>
public sealed class CallbackDoctorTests
{
    [Theory]
    [InlineData("/wecom/callback", DoctorState.Good, "answered a verification")]
    [InlineData("/wecom/callback?company=1", DoctorState.Good, "answered a verification")]
    [InlineData("/login", DoctorState.Broken, "something else: 200")]
    [InlineData("/moved", DoctorState.Broken, "something else: 302")]
    [InlineData("/missing", DoctorState.Broken, "something else: 404")]
    [InlineData("/flood", DoctorState.Broken, "something else: a long page")]
    [InlineData("/other", DoctorState.Broken, "refused a request")]
    public async Task An_address_that_answers_is_good_and_each_other_answer_is_the_finding(string path, DoctorState state, string seen)
    {
        await using var world = await CallbackWorld.StartAsync();
        await using var host = await CallbackHost.StartAsync(world, map: Map);

        var finding = await ExamineAsync(host, new(host.Url, path));

        Assert.Equal(state, finding.State);
        Assert.Contains(seen, finding.Seen.English, StringComparison.Ordinal);
        Assert.Equal(state == DoctorState.Good, finding.Remedy is null);

        static void Map(WebApplication app)
        {
            app.MapGet("/login", () => "<html>");
            app.MapGet("/moved", () => Results.Redirect("/wecom/callback"));
            app.MapGet("/flood", () => new string('a', 100_000));
            app.MapGet("/other", () => Results.StatusCode((int)HttpStatusCode.Forbidden));
        }
    }

    [Fact]
    public async Task An_address_that_is_not_reached_may_still_be_reached_by_WeCom()
    {
        await using var world = await CallbackWorld.StartAsync();
        await using var host = await CallbackHost.StartAsync(world);

        var finding = await ExamineAsync(host, new("http://127.0.0.1:1/wecom/callback"));

        Assert.Equal(DoctorState.Attention, finding.State);
        Assert.Contains("ConnectionError", finding.Seen.English, StringComparison.Ordinal);
        Assert.Contains("从公网访问", finding.Remedy!.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_it_is_unknown_and_the_key_to_set_is_named()
    {
        await using var world = await CallbackWorld.StartAsync();
        await using var host = await CallbackHost.StartAsync(world);

        var finding = await ExamineAsync(host, null);

        Assert.Equal(DoctorState.Unknown, finding.State);
        Assert.Contains("'WeCom:Callbacks:Endpoints:app:Address'", finding.Remedy!.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_lets_in_WeCom_alone_is_good()
    {
        await using var world = await CallbackWorld.StartAsync();
        await using var host = await CallbackHost.StartAsync(world, configure: options => options.OnlyFromWeComAddresses = true);

        var finding = await ExamineAsync(host, host.Url);

        Assert.Equal(DoctorState.Good, finding.State);
        Assert.Contains("do not come from WeCom", finding.Seen.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("")]
    public async Task A_key_of_another_form_is_the_finding_and_is_not_quoted(string key)
    {
        await using var world = await CallbackWorld.StartAsync();
        var isBroken = false;
        await using var host = await CallbackHost.StartAsync(
            world,
            configure: options => options.Endpoints["app"].EncodingAesKey = isBroken ? key : CallbackHost.AesKey);
        isBroken = true;
        host.Get<IOptionsMonitorCache<WeComCallbackOptions>>().TryRemove("");

        var report = await host.Get<IWeComDoctor>().ExamineAsync();

        var finding = report.Findings.Single(finding => finding.Check == DoctorCheck.CallbackAddress);
        Assert.Equal(DoctorState.Broken, finding.State);
        Assert.Contains("Endpoints:app:EncodingAesKey", finding.Seen.English, StringComparison.Ordinal);
        Assert.Contains("Endpoints:app:EncodingAesKey", finding.Seen.Chinese, StringComparison.Ordinal);
        Assert.Contains("必须", finding.Seen.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Findings, other => other.State == DoctorState.Broken && other != finding);
    }

    private static async Task<DoctorFinding> ExamineAsync(CallbackHost host, Uri? address)
    {
        host.Get<IOptionsMonitor<WeComCallbackOptions>>().Get("").Endpoints["app"].Address = address;
        var report = await host.Get<IWeComDoctor>().ExamineAsync();
        Assert.InRange(report.Calls, 0, 19);
        return report.Findings.Single(finding => finding.Check == DoctorCheck.CallbackAddress);
    }
}
