using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.EntityFrameworkCore;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>From a set that is held back to its rejection, and what later runs and other viewers do with it.</summary>
public sealed class RejectionTests
{
    [Fact]
    public async Task A_rejected_set_stays_when_the_company_grows()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var hash = await HashAsync(administrator);
        using var rejected = await administrator.PostAsync("/wecom/held", ("do", "reject"), ("hash", hash), ("reason", "They moved."));
        for (var number = 0; number < 100; number++)
        {
            host.Company.Organization.AddPerson($"joiner{number}", $"Joiner {number}", 2);
        }

        await host.SyncAsync();
        await host.SyncAsync();

        var page = await administrator.ReadAsync("/wecom/held");
        Assert.Contains("people: 130</a>", await administrator.ReadAsync("/wecom/departments"), StringComparison.Ordinal);
        Assert.Contains("Rejected: they stay", page, StringComparison.Ordinal);
        Assert.Contains("They moved.", page, StringComparison.Ordinal);
        Assert.Contains("Person Number2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"approve\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_set_names_who_was_rejected_before_by_whom_and_why()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var hash = await HashAsync(administrator);
        using var rejected = await administrator.PostAsync("/wecom/held", ("do", "reject"), ("hash", hash), ("reason", "They moved."));
        await host.SyncAsync();
        using var back = await administrator.PostAsync("/wecom/held", ("do", "reconsider"), ("hash", hash));
        host.Company.Organization.RemovePerson("person11");
        await host.SyncAsync();

        var page = await administrator.ReadAsync("/wecom/held");

        Assert.Equal("held?done=reconsidered", back.Headers.Location?.OriginalString);
        Assert.NotEqual(hash, await HashAsync(administrator));
        Assert.Equal(10, page.Split("They moved.").Length - 1);
        Assert.Contains("The rejection was taken back by", page, StringComparison.Ordinal);
        Assert.DoesNotContain("They moved.", page.Split("<code>person11</code>")[1].Split("</tr>")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_beside_a_rejection_is_shown_with_it()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var hash = await HashAsync(administrator);
        var planner = host.App.Services.GetRequiredService<ISyncPlanner>();
        await planner.RejectRemovalsAsync(hash, "another tab", "They moved.");
        await planner.ApproveRemovalsAsync(hash, "the host", "They left.");

        var page = await administrator.ReadAsync("/wecom/held");

        Assert.Contains("They left.", page, StringComparison.Ordinal);
        Assert.Contains("They moved.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"withdraw\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"reconsider\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_that_meets_a_rejection_on_its_way_is_withdrawn_and_told()
    {
        var approvals = new MetApprovals();
        await using var host = await AdminHost.StartAsync(
            configure: services => services.AddKeyedSingleton<IRemovalApprovals>("", approvals));
        using var administrator = host.Open();
        var planner = host.App.Services.GetRequiredService<ISyncPlanner>();
        var hash = await HashAsync(administrator);
        approvals.Meet = () => planner.RejectRemovalsAsync(hash, "another tab", "They moved.");

        using var approved = await administrator.PostAsync("/wecom/held", ("do", "approve"), ("hash", hash), ("reason", "They left."));

        Assert.Equal("held?done=outvoted", approved.Headers.Location?.OriginalString);
        Assert.NotNull(Assert.Single(await planner.ListApprovalsAsync()).Withdrawal);
        var page = await administrator.ReadAsync($"/wecom/{approved.Headers.Location}");
        Assert.Contains("The approval was withdrawn at once", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_out_of_sight_can_be_approved_and_not_rejected()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        host.Company.Organization.AddDepartment(3, "Branch");
        host.Company.Organization.AddPerson("branch1", "Branch One", 3);
        host.Company.App.VisibleDepartments = [2, 3];
        await host.SyncAsync();
        host.Company.App.VisibleDepartments = [2];
        await host.SyncAsync();
        var section = (await administrator.ReadAsync("/wecom/held")).Split("People out of sight")[1].Split("</section>")[0];
        var hash = section.Split("csv=")[1].Split('"')[0];

        using var rejected = await administrator.PostAsync("/wecom/held", ("do", "reject"), ("hash", hash), ("reason", "They moved."));

        Assert.Contains("value=\"approve\"", section, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"reject\"", section, StringComparison.Ordinal);
        Assert.Equal("held?done=stale", rejected.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_rejection_whose_people_are_in_the_company_again_is_told_as_ended_when_they_leave_once_more()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var hash = await HashAsync(administrator);
        using var rejected = await administrator.PostAsync("/wecom/held", ("do", "reject"), ("hash", hash), ("reason", "They moved."));
        var ids = (await host.App.Services.GetRequiredService<ISyncPlanner>().ListRejectionsAsync()).Single().Ids;
        foreach (var id in ids)
        {
            host.Company.Organization.AddPerson(id, $"Back {id}", 2);
        }

        await host.SyncAsync();
        foreach (var id in ids)
        {
            host.Company.Organization.RemovePerson(id);
        }

        await host.SyncAsync();

        var page = await administrator.ReadAsync("/wecom/held");
        Assert.Contains("They moved.", page, StringComparison.Ordinal);
        Assert.Contains("It has ended: a full run found them in WeCom again.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"approve\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Since_when_a_person_is_held_back_does_not_change_with_the_set()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        await using (var scope = host.App.Services.CreateAsyncScope())
        {
            var runs = scope.ServiceProvider.GetRequiredService<HostContext>().Set<WeComSyncRun>();
            await runs.ExecuteUpdateAsync(set => set.SetProperty(run => run.StartedUtc, run => run.StartedUtc.AddDays(-1)));
        }

        var before = Since(await administrator.ReadAsync("/wecom/held"), "person2");
        host.Company.Organization.RemovePerson("person11");
        await host.SyncAsync();

        var page = await administrator.ReadAsync("/wecom/held");

        Assert.Equal(before, Since(page, "person2"));
        Assert.NotEqual(before, Since(page, "person11"));
    }

    [Theory]
    [InlineData("en", "\"type\",\"ID\",\"name\",\"department\",\"reason\",\"since\",\"hash of the set\"", "\"person\",\"person2\"")]
    [InlineData("zh-CN", "\"类型\",\"ID\",\"名称\",\"部门\",\"原因\",\"始于\",\"集合的散列值\"", "\"人员\",\"person2\"")]
    public async Task The_file_of_a_set_names_place_reason_and_date_in_the_language_of_the_viewer(string language, string head, string row)
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open(language: language);
        var hash = await HashAsync(administrator);

        var csv = await administrator.ReadAsync($"/wecom/held?csv={hash}");

        var line = Assert.Single(csv.Split("\r\n"), line => line.Contains("\"person2\"", StringComparison.Ordinal));
        Assert.Contains(head, csv, StringComparison.Ordinal);
        Assert.StartsWith(row, line, StringComparison.Ordinal);
        Assert.Matches($"\"[0-9-]{{10}}T[0-9:]{{8}}Z\",\"{hash}\"$", line);
        Assert.Contains("<script>", line, StringComparison.Ordinal);
    }

    private static string Since(string page, string userId)
        => Regex.Match(page.Split($"<code>{userId}</code>")[1], "datetime=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(5)).Value;

    private static async Task<string> HashAsync(Browser administrator)
        => (await administrator.ReadAsync("/wecom/held")).Split("<section id=\"")[1].Split('"')[0];

    private sealed class MetApprovals : IRemovalApprovals
    {
        private readonly List<RemovalApproval> _kept = [];

        public Func<Task> Meet { get; set; } = () => Task.CompletedTask;

        public async Task ApproveAsync(string corpId, RemovalApproval approval, CancellationToken cancellationToken)
        {
            await Meet();
            _kept.Add(approval);
        }

        public IAsyncEnumerable<RemovalApproval> ListAsync(string corpId, CancellationToken cancellationToken) => _kept.ToAsyncEnumerable();

        public Task<RemovalApproval?> TakeAsync(string corpId, string removalHash, CancellationToken cancellationToken)
            => Task.FromResult<RemovalApproval?>(null);

        public Task<bool> WithdrawAsync(
            string corpId, string removalHash, ApprovalWithdrawal withdrawal, CancellationToken cancellationToken)
        {
            if (_kept.Count == 0)
            {
                return Task.FromResult(false);
            }

            _kept[0] = _kept[0] with { Withdrawal = withdrawal };
            return Task.FromResult(true);
        }
    }
}
