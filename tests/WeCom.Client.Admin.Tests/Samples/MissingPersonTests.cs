using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests;

namespace WeCom.Client.Admin.Tests.Samples;

/// <summary>A new administrator who is asked why somebody is missing: from the overview to the reason in words.</summary>
public sealed class MissingPersonTests
{
    private const int MostClicks = 3;

    private static readonly string[] Settings = ["--WeCom:Sync:Scope:Statuses:0=1", "--WeCom:Sync:Scope:Statuses:1=4"];

    [FullLengthFact]
    public async Task Why_somebody_is_missing_is_read_after_three_clicks_at_most()
    {
        await using var sample = await SampleHost.StartAsync(settings: Settings);
        var missing = await LoseAsync(sample);
        await using var chromium = await ChromiumBrowser.StartAsync();
        foreach (var language in new[] { "en", "zh-CN" })
        {
            var page = await chromium.OpenAsync(sample.Address, language);
            await SampleHost.SignInAsync(page);
            foreach (var (person, english, chinese) in missing)
            {
                var reason = language == "en" ? english : chinese;
                var clicks = await FindAsync(page, person);
                var text = await page.InnerTextAsync("main");
                Assert.True(clicks <= MostClicks, $"{reason}: {clicks} clicks");
                Assert.True(text.Contains(reason, StringComparison.Ordinal), $"{person.Name} ({reason}) is not in: {text}");
            }
        }

        Assert.Empty(chromium.Errors);
    }

    /// <summary>Enters the name, then follows what the page offers.</summary>
    /// <returns>The number of clicks until a page about the person alone.</returns>
    private static async Task<int> FindAsync(IPage page, WeComUser person)
    {
        await page.GotoAsync("/wecom/");
        await SearchAsync(page, person.Name!);
        var story = page.Locator($"main h2:has-text('{person.UserId}') ~ ol li").First;
        if (await story.IsVisibleAsync())
        {
            return 1;
        }

        var link = page.Locator($"main a[href='person?id={person.UserId}']").First;
        if (await link.IsVisibleAsync())
        {
            await link.ClickAsync();
            await story.WaitForAsync();
            return 2;
        }

        // Nobody has the name: the page asks for the userid, which stands in the console.
        Assert.Matches("userid|通讯录", await page.InnerTextAsync(".empty"));
        await SearchAsync(page, person.UserId);
        await story.WaitForAsync();
        return 2;
    }

    private static async Task SearchAsync(IPage page, string text)
    {
        await page.FillAsync("main input[name=q]", text);
        await page.ClickAsync("main form[role=search] button");
        await page.WaitForURLAsync("**/wecom/person");
    }

    /// <summary>Makes one person missing for each reason; those who are held back are there already.</summary>
    private static async Task<IReadOnlyList<(WeComUser Person, string English, string Chinese)>> LoseAsync(SampleHost sample)
    {
        var company = sample.Company.Organization;
        sample.Company.Callbacks.Delivery = new() { Dropped = 1 };
        var outOfSight = company.People.First(person =>
            person.DepartmentIds is [var one] && company.FindDepartment(one)!.ParentId == 1 && IsOrdinary(person));
        var lost = outOfSight.DepartmentIds![0];
        var branches = company.Departments.Where(department => department.ParentId == 1).Select(one => one.DepartmentId).ToList();
        sample.Company.App.VisibleUserIds =
            [.. company.People.Where(person => person.DepartmentIds!.Contains(1)).Select(person => person.UserId)];
        sample.Company.App.VisibleDepartments = [.. branches.Where(branch => branch != lost)];
        var unseen = Add(company, "heyuan", "何远", lost, person => person with { Mobile = "13600000001" });
        var visible = branches.First(branch => branch != lost);
        var disabled = Add(company, "hejing", "何静", visible, person => person with { Status = WeComUserStatus.Disabled });
        var skipped = Add(company, "hening", "何宁", visible, person => person with { Mobile = "" });
        await using var scope = sample.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IWeChatSyncService>().SyncAllAsync();
        var heldBack = await HeldBackAsync(scope.ServiceProvider);
        return
        [
            (skipped, "has no mobile number (Sync:MissingMobile is Skip)", "没有手机号（Sync:MissingMobile 为 Skip）"),
            (heldBack, "held back (is no longer in WeCom", "已不在企业微信中"),
            (outOfSight, "exists in WeCom, but this app may not see it", "在企业微信中存在，但该应用无权查看"),
            (disabled, "has a status outside Sync:Scope:Statuses (2", "状态不在 Sync:Scope:Statuses 之内（2"),
            (unseen, "exists in WeCom, but this app may not see it", "在企业微信中存在，但该应用无权查看"),
        ];
    }

    private static bool IsOrdinary(WeComUser person) => person.Status == WeComUserStatus.Active && !string.IsNullOrEmpty(person.Mobile);

    private static WeComUser Add(
        SimulatedOrganization company, string userId, string name, long department, Func<WeComUser, WeComUser> change)
    {
        company.AddPerson(userId, name, department);
        company.UpdatePerson(userId, change);
        return company.FindPerson(userId)!;
    }

    private static async Task<WeComUser> HeldBackAsync(IServiceProvider services)
    {
        var journal = services.GetRequiredKeyedService<ISyncJournal>("");
        var corpId = services.GetRequiredService<IWeComConfiguration>().CorpId;
        var run = await journal.FindRunsAsync(corpId, new() { IsFull = true, Count = 1 }, CancellationToken.None).FirstAsync();
        var filter = new JournalEntryFilter { Type = RecordType.User, Actions = [PlanAction.HeldBack], Count = 1 };
        var entry = await journal.FindEntriesAsync(new(corpId, run.RunId), filter, CancellationToken.None).FirstAsync();
        return new() { UserId = entry.Id, Name = entry.Name };
    }
}
