using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>The search for somebody who is missing.</summary>
public sealed class PersonSearchTests
{
    [Theory]
    [InlineData("en", "has no mobile number (Sync:MissingMobile is Skip)")]
    [InlineData("zh-CN", "没有手机号（Sync:MissingMobile 为 Skip）")]
    public async Task Somebody_who_was_never_stored_is_found_by_the_name_with_the_reason_in_the_viewer_s_language(
        string language, string why)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        AddWithoutMobile(host, "zhaoliu", "Zhao Liu");
        await host.SyncAsync();
        using var administrator = host.Open(language: language);

        var overview = await administrator.ReadAsync("/wecom/");
        var page = await administrator.AskAsync("/wecom/person", ("q", "Zhao"));

        Assert.Contains("name=\"q\"", overview, StringComparison.Ordinal);
        Assert.Contains("<code>zhaoliu</code></h2>", page, StringComparison.Ordinal);
        Assert.Contains($"<bdi>{why}", page, StringComparison.Ordinal);
        Assert.DoesNotContain(language == "en" ? "没有手机号" : "has no mobile", page, StringComparison.Ordinal);
        Assert.Matches("<li><bdi>[^<]*<time datetime=", page);
    }

    [Fact]
    public async Task Several_are_listed_each_with_the_reason_and_a_viewer_without_personal_data_sees_no_name()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        AddWithoutMobile(host, "zhaoliu", "Zhao Liu");
        AddWithoutMobile(host, "zhaoqi", "Zhao Qi");
        await host.SyncAsync();
        using var administrator = host.Open();
        using var viewer = host.Open(rights: "See");

        var all = await administrator.AskAsync("/wecom/person", ("q", "zhao"));
        var masked = await viewer.AskAsync("/wecom/person", ("q", "zhao"));

        Assert.Equal(2, all.Split("skipped").Length - 1);
        Assert.Contains("Zhao Qi", all, StringComparison.Ordinal);
        Assert.Contains("href=\"person?id=zhaoqi\"", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("Zhao Qi", masked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_whom_an_event_left_out_since_the_last_full_run_is_found_by_the_name()
    {
        await using var host = await AdminHost.StartAsync();
        AddWithoutMobile(host, "x77", "Zhao Liu");
        await host.App.Services.GetRequiredService<ISyncPlanner>().SyncUserAsync("x77");
        using var administrator = host.Open();

        var page = await administrator.AskAsync("/wecom/person", ("q", "Zhao"));

        Assert.Contains("<code>x77</code></h2>", page, StringComparison.Ordinal);
        var nobody = await administrator.AskAsync("/wecom/person", ("q", "Qian Qi"));
        Assert.Contains("or run a full sync", nobody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_finds_more_than_it_shows_says_so()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        for (var number = 31; number <= 50; number++)
        {
            host.Company.Organization.AddPerson($"person{number}", $"Person Number{number}", 2);
            host.Company.Organization.UpdatePerson($"person{number}", person => person with { Mobile = $"138{number:D8}" });
        }

        await host.SyncAsync();
        using var administrator = host.Open();
        Assert.DoesNotContain("There are more", await administrator.AskAsync("/wecom/person", ("q", "person")), StringComparison.Ordinal);
        host.Company.Organization.AddPerson("person51", "Person Number51", 2);
        host.Company.Organization.UpdatePerson("person51", person => person with { Mobile = "13800000051" });
        await host.SyncAsync();

        var page = await administrator.AskAsync("/wecom/person", ("q", "person"));

        Assert.Contains("There are more than are shown", page, StringComparison.Ordinal);
        Assert.Equal(50, page.Split("<li><a href=\"person?id=").Length - 1);
    }

    [Theory]
    [InlineData("ZHAO")]
    [InlineData("zhao l")]
    public async Task A_name_is_found_in_any_case(string text)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        AddWithoutMobile(host, "x77", "Zhao Liu");
        host.Company.Organization.AddPerson("x78", "zhao Li", 2);
        host.Company.Organization.UpdatePerson("x78", person => person with { Mobile = "13900000078" });
        await host.SyncAsync();
        using var administrator = host.Open();

        var page = await administrator.AskAsync("/wecom/person", ("q", text));

        Assert.Contains("<code>x77</code>", page, StringComparison.Ordinal);
        Assert.Contains("<code>x78</code>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "If that is a name")]
    [InlineData("zh-CN", "如果输入的是姓名")]
    public async Task Of_a_name_that_nobody_has_it_is_not_said_that_WeCom_does_not_know_the_person(string language, string told)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        using var administrator = host.Open(language: language);

        var page = await administrator.AskAsync("/wecom/person", ("q", "Zhao"));

        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.DoesNotContain("WeCom does not know", page, StringComparison.Ordinal);
        Assert.DoesNotContain("企业微信中没有 Zhao", page, StringComparison.Ordinal);
        var known = await administrator.AskAsync("/wecom/person", ("q", "person1"));
        Assert.Contains("person1</code></h2>", known, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "a mobile number finds nobody else", "Nor has WeCom")]
    [InlineData("zh-CN", "手机号只能找到已存储的人员", "企业微信中也没有")]
    public async Task A_mobile_number_that_nobody_has_is_not_taken_for_a_userid(string language, string told, string guess)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        using var administrator = host.Open(language: language);

        var page = await administrator.AskAsync("/wecom/person", ("q", "13900000099"));

        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.DoesNotContain(guess, page, StringComparison.Ordinal);
        Assert.Contains("href=\"person?id=13900000099\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_was_deleted_by_an_earlier_run_is_found_by_the_name()
    {
        await using var host = await AdminHost.StartAsync(
            withRuns: false,
            configure: services => services.PostConfigureAll<WeComOptions>(
                options => options.Sync.UserRemoval.Policy = LeaverPolicy.Delete));
        await host.SyncAsync();
        host.Company.Organization.RemovePerson("person7");
        await host.SyncAsync();
        await host.SyncAsync();
        using var administrator = host.Open();
        using var viewer = host.Open(rights: "See");

        var page = await administrator.AskAsync("/wecom/person", ("q", "person number7"));

        Assert.Contains("<code>person7</code>", page, StringComparison.Ordinal);
        var masked = await viewer.AskAsync("/wecom/person", ("q", "person number7"));
        Assert.DoesNotContain("<code>person7</code>", masked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_whom_a_run_removed_that_was_broken_off_is_found_by_the_name(bool isFull)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.SyncAsync();
        await using (var scope = host.App.Services.CreateAsyncScope())
        {
            var journal = scope.ServiceProvider.GetRequiredService<ISyncJournal>();
            var now = TimeProvider.System.GetUtcNow();
            var run = new SyncRun
            {
                RunId = Guid.NewGuid(),
                CorpId = host.Company.CorpId,
                StartedAt = now,
                EndedAt = now,
                IsFull = isFull,
                IsCancelled = true,
                RemovingUsers = 60,
            };
            await journal.SaveRunAsync(run, now.AddYears(-1), CancellationToken.None);
            var entry = new JournalEntry(RecordType.User, "gone", PlanAction.Remove) { Name = "Wang Fang" };
            await journal.AddEntriesAsync(new(run.CorpId, run.RunId), [entry], CancellationToken.None);
        }

        using var administrator = host.Open();

        Assert.Contains(
            "<code>gone</code>", await administrator.AskAsync("/wecom/person", ("q", "wang fang")), StringComparison.Ordinal);
    }

    private static void AddWithoutMobile(AdminHost host, string userId, string name)
    {
        host.Company.Organization.AddPerson(userId, name, 2);
        host.Company.Organization.UpdatePerson(userId, person => person with { Mobile = "" });
    }
}
