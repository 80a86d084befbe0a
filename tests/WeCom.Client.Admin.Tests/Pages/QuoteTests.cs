using WeCom.Client.Simulator;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Tests that what WeCom said, which may quote a person, is masked wherever it stands.</summary>
public sealed class QuoteTests
{
    private const string Quoted = "王芳 13812345678";
    private const int Code = 50002;

    private static readonly SimulatedAnswer Refusal
        = SimulatedAnswer.Json($$"""{"errcode":{{Code}},"errmsg":"refused for {{Quoted}}"}""");

    [Theory]
    [InlineData("department/list department/simplelist", "plan person", "WeCom answered 50002.", "可见范围")]
    [InlineData("department/list department/simplelist", "run", "••• (50002)", "可见范围")]
    [InlineData("user/list", "plan run", "could not be read: ••• (50002)", "可见范围")]
    [InlineData("user/get", "plan run", "listed: 1. The first was not listed, and could not be asked for by name: •••", "kept (1)")]
    [InlineData("user/get", "person", "could not be asked for person20: •••", "cannot be read: •••")]
    [InlineData("agent/get", "plan run", "tag alone: ••• (50002)", "可见范围")]
    public async Task What_WeCom_said_is_masked_and_the_errcode_and_remedy_are_told_without_the_policy_for_personal_data(
        string endpoints, string pages, string told, string remedy)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.SyncAsync();
        host.Company.Organization.RemovePerson("person20");
        using var viewer = host.Open(rights: "See");
        using var administrator = host.Open();
        Refuse(host, endpoints);
        await Record.ExceptionAsync(host.SyncAsync);
        Refuse(host, endpoints);
        using var made = await administrator.PlanAsync();
        var run = (await viewer.ReadAsync("/wecom/runs?kind=full")).Split("href=\"run?id=")[1].Split('"')[0];

        foreach (var page in new[] { "", "plan", "person?id=person20", $"run?id={run}", $"run?id={run}&csv=1", "held", "departments" })
        {
            var masked = await viewer.ReadAsync($"/wecom/{page}");
            Assert.False(masked.Contains(Quoted, StringComparison.Ordinal), $"{page}: {masked}");
        }

        foreach (var page in pages.Split(' '))
        {
            var address = $"/wecom/{page}{(page == "person" ? "?id=person20" : $"?id={run}")}";
            var masked = await viewer.ReadAsync(address);
            Assert.True(masked.Contains(told, StringComparison.Ordinal), $"{page}: {masked}");
            Assert.Contains(remedy, masked, StringComparison.Ordinal);
            Assert.Contains(Quoted, await administrator.ReadAsync(address), StringComparison.Ordinal);
        }
    }

    // The read fails if the people of no department can be read, and has a gap if those of one cannot.
    private static void Refuse(AdminHost host, string endpoints)
    {
        foreach (var endpoint in endpoints.Split(' '))
        {
            host.Company.AnswerNext(endpoint, Refusal, times: endpoint == "user/list" ? 1 : 1000);
        }
    }
}
