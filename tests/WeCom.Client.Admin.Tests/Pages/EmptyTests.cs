namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Tests that a list without a row says so, and what to do.</summary>
public sealed class EmptyTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("en", "Nothing to do.", "No record of this run is in the journal")]
    [InlineData("zh-CN", "无需处理。", "日志中没有该运行的记录")]
    public async Task A_plan_and_its_run_say_that_they_have_no_row(string language, string nothing, string noRecord)
    {
        using var administrator = shared.Host.Open(language: language);
        using var made = await administrator.PlanAsync();
        var run = (await administrator.ReadAsync("/wecom/runs")).Split("href=\"run?id=")[1].Split('"')[0];

        Assert.Contains(nothing, await administrator.ReadAsync("/wecom/plan"), StringComparison.Ordinal);
        Assert.Contains(noRecord, await administrator.ReadAsync($"/wecom/run?id={run}"), StringComparison.Ordinal);
    }
}
