using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Tests that the page of a run shows the warnings that no record of it tells.</summary>
public sealed class RunWarningTests
{
    private static readonly Dictionary<string, string[]> Warnings = new(StringComparer.Ordinal)
    {
        ["en"] =
        [
            "stands above itself", "Correct its parent in WeCom.", "person30 left and person99 is new", "Set Sync:RecognizeRenames to true",
        ],
        ["zh-CN"] =
        [
            "上级关系形成循环", "请在企业微信中更正其上级部门。", "person30 离开而 person99 新加入", "将 Sync:RecognizeRenames 设为 true",
        ],
    };

    private static readonly Dictionary<string, string[]> Gaps = new(StringComparer.Ordinal)
    {
        ["en"] = ["The people of department 3 could not be read", "the read was incomplete (gaps: 1)", "Mend what could not be read"],
        ["zh-CN"] = ["部门 3 的人员未能读取", "读取不完整（1 处缺失）", "请先解决读取失败的问题"],
    };

    [Theory]
    [InlineData("en", "zh-CN")]
    [InlineData("zh-CN", "en")]
    public async Task A_run_and_a_dry_run_tell_a_cycle_a_rename_and_a_gap_with_what_to_do_in_the_language_of_the_browser(
        string settings, string language)
    {
        await using var host = await AdminHost.StartAsync(
            configure: services => services.PostConfigureAll<WeComOptions>(options => options.Language = settings));
        using var reader = host.Open(language: language);
        var company = host.Company.Organization;
        company.AddDepartment(3, "Three", 1);
        company.AddDepartment(4, "Four", 3);
        company.MoveDepartment(3, 4);
        company.RemovePerson("person30");
        company.AddPerson("person99", "Person Number30", 2);
        company.UpdatePerson("person99", person => person with { Mobile = "13800000030" });

        using var planned = await reader.PlanAsync();
        await AssertToldAsync(reader, Warnings[language]);
        await host.SyncAsync();
        await AssertToldAsync(reader, Warnings[language]);
        host.Company.AnswerNext("user/list", SimulatedAnswer.Error(60011), when: "department_id=3");
        await host.SyncAsync();
        await AssertToldAsync(reader, Gaps[language]);
    }

    private static async Task AssertToldAsync(Browser reader, IEnumerable<string> told)
    {
        var html = await LatestAsync(reader);
        Assert.All(told, text => Assert.Contains(text, html, StringComparison.Ordinal));
    }

    private static async Task<string> LatestAsync(Browser reader)
    {
        var run = (await reader.ReadAsync("/wecom/runs")).Split("href=\"run?id=")[1].Split('"')[0];
        return await reader.ReadAsync($"/wecom/run?id={run}");
    }
}
