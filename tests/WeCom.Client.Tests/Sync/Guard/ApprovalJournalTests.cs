using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests the record of an approval that was used up.</summary>
public sealed class ApprovalJournalTests
{
    [Fact]
    public async Task The_journal_names_whom_a_run_held_back_and_why_and_then_who_let_them_go()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        foreach (var i in Enumerable.Range(0, 6))
        {
            host.WeCom.Organization.RemovePerson($"user{i}");
        }

        var held = await host.Sync.SyncAllAsync();
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(held.Users.HeldBackHash!, "lisi", "sold\nby zhangsan");
        var removed = await host.Sync.SyncAllAsync();

        var entries = await EntriesAsync(host, held);
        Assert.Equal(6, entries.Count);
        Assert.All(entries, entry => Assert.Equal(PlanAction.HeldBack, entry.Action));
        Assert.All(entries, entry => Assert.Equal(entry.Id.Replace("user", "员工", StringComparison.Ordinal), entry.Name));
        Assert.All(entries, entry => Assert.Equal(PlanReasonKind.NotInWeCom, entry.ReasonKind));
        Assert.All(entries, entry => Assert.Contains("6", entry.Reason, StringComparison.Ordinal));
        Assert.All(await EntriesAsync(host, removed), entry => Assert.Equal(PlanAction.Remove, entry.Action));
        Assert.All(await EntriesAsync(host, removed), entry => AssertEnds(entry, "sold\u240aby zhangsan"));
    }

    [Fact]
    public async Task The_journal_names_the_departments_that_a_run_held_back()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
            (options.Sync.DepartmentRemoval.AlwaysAllowed, options.Sync.DepartmentRemoval.MaxPercent) = (0, 20));
        await host.Sync.SyncAllAsync();
        var company = host.WeCom.Organization;
        foreach (var person in company.People.Where(person => person.DepartmentIds!.Any(id => id is 3 or 4)).ToList())
        {
            company.UpdatePerson(person.UserId, before => before with { DepartmentIds = [5], MainDepartmentId = 5 });
        }

        company.RemoveDepartment(3);
        company.RemoveDepartment(4);

        var held = await host.Sync.SyncAllAsync();

        Assert.Equal(2, held.Departments.HeldBack);
        Assert.Equal(
            ["3", "4"],
            (await EntriesAsync(host, held)).Where(entry => entry.Action == PlanAction.HeldBack)
                .Select(entry => entry.Id)
                .Order(StringComparer.Ordinal));
    }

    private static void AssertEnds(JournalEntry entry, string reason)
    {
        var both = SyncTexts.Of(entry.ReasonKind, entry.Reason)!;
        Assert.Equal(entry.Reason, both.English);
        Assert.Matches($"[^;]; approved by lisi, 20[-0-9: ]+Z: {reason}$", both.English);
        Assert.Matches($"[^；]；批准人：lisi, 20[-0-9: ]+Z: {reason}$", both.Chinese);
    }

    private static async Task<List<JournalEntry>> EntriesAsync(SimulatedHost host, SyncResult run)
        => await host.Get<ISyncJournal>()
            .ListEntriesAsync(new(host.WeCom.CorpId, run.RunId), CancellationToken.None)
            .ToListAsync();
}
