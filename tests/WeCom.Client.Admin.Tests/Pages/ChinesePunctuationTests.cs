using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Schedule;
using WeCom.Client.Sync;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Tests that Chinese sentences on the pages have Chinese punctuation.</summary>
public sealed partial class ChinesePunctuationTests
{
    private static readonly string[] Names =
        ["", "held", "runs", "plan", "person?id=person2", "departments", "departments?id=2", "events", "doctor", "settings"];

    [Fact]
    public async Task No_Chinese_word_is_followed_by_a_colon_comma_or_full_stop_of_Latin_script()
    {
        await using var host = await AdminHost.StartAsync();
        using var reader = host.Open(language: "zh-CN");
        var hash = (await reader.ReadAsync("/wecom/held")).Split("name=\"hash\" value=\"")[1].Split('"')[0];
        using var planned = await reader.PlanAsync();
        using var examined = await reader.PostAsync("/wecom/doctor");
        foreach (var act in new[] { "approve", "withdraw", "reject" })
        {
            using var decided = await reader.PostAsync("/wecom/held", ("do", act), ("hash", hash), ("reason", "why"));
            foreach (var name in Names)
            {
                AssertChinese(name, await reader.ReadAsync($"/wecom/{name}"));
            }
        }

        var run = (await reader.ReadAsync("/wecom/runs")).Split("href=\"run?id=")[1].Split('"')[0];
        AssertChinese("run", await reader.ReadAsync($"/wecom/run?id={run}"));
    }

    [Fact]
    public async Task Nor_is_any_while_a_run_is_in_progress()
    {
        await using var host = await AdminHost.StartAsync(
            configure: services => services.AddKeyedSingleton<IWeComSchedule>("", new Busy()));
        using var reader = host.Open(language: "zh-CN");

        var html = await reader.ReadAsync("/wecom/");

        Assert.Contains("写入人员：3 / 7。", html, StringComparison.Ordinal);
        AssertChinese("", html);
    }

    private static void AssertChinese(string name, string html)
    {
        var text = WebUtility.HtmlDecode(Tag().Replace(html[html.IndexOf("<body>", StringComparison.Ordinal)..], ""));
        var found = Latin().Match(text);
        Assert.False(found.Success, $"{name}: {found.Value}");
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    private sealed class Busy : IWeComSchedule
    {
        private readonly ScheduledRun _run = new()
        {
            Id = Guid.Empty,
            Kind = ScheduledRunKind.Full,
            StartedAt = DateTimeOffset.UnixEpoch,
            Owner = "here",
            RequestedBy = "admin",
            Progress = new(SyncStage.WritingUsers, 3, 7),
        };

        public Task<WeComScheduleStatus> GetStatusAsync(CancellationToken cancellationToken = default)
            => Task.FromResult(new WeComScheduleStatus { Current = _run });

        public Task<ScheduledRun> RunNowAsync(
            ScheduledRunKind kind = ScheduledRunKind.Full, string? requestedBy = null, CancellationToken cancellationToken = default)
            => Task.FromResult(_run);

        public Task<bool> CancelAsync(string? cancelledBy = null, CancellationToken cancellationToken = default) => Task.FromResult(true);
    }

    [GeneratedRegex(@".{0,30}[\u4e00-\u9fff”）]\s*[:,.;]\s.{0,30}", RegexOptions.Singleline)]
    private static partial Regex Latin();
}
