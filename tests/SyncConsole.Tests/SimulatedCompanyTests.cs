using WeCom.Client.Sync.Plans;

namespace SyncConsole.Tests;

public sealed class SimulatedCompanyTests(SimulatedRun simulated) : IClassFixture<SimulatedRun>
{
    private ConsoleRun Run => simulated.Run;

    [Fact]
    public void It_ends_well()
    {
        Assert.Equal(ExitCode.Success, simulated.ExitCode);
        Assert.DoesNotContain("✗", Run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_five_steps_of_the_original_come_first_and_in_their_order()
    {
        string[] titles = ["1  Configuration", "2  Connection", "3  Departments", "4  People", "5  Department tree", "6  Full sync, twice"];
        var places = titles.Select(title => Run.Output.IndexOf($"── {title} ──", StringComparison.Ordinal)).ToArray();

        Assert.All(places, place => Assert.True(place >= 0));
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void Configuration_shows_the_settings_without_the_secret()
    {
        var step = Run.Section("1  Configuration");

        Assert.Contains("corp_id", step, StringComparison.Ordinal);
        Assert.Contains("agent_id            1000002", step, StringComparison.Ordinal);
        Assert.Contains("secret_configured   yes", step, StringComparison.Ordinal);
    }

    [Fact]
    public void Departments_and_people_are_created_in_the_empty_database()
    {
        Assert.Equal(["Created 12"], ResultTable.Rows(Run.Section("3  Departments"), "Departments"));
        Assert.Empty(ResultTable.Rows(Run.Section("3  Departments"), "People"));
        var people = Assert.Single(ResultTable.Rows(Run.Section("4  People"), "People"));
        Assert.Matches(@"^Created \d+(, Skipped \d+)?$", people);
    }

    [Fact]
    public void The_tree_is_shortened_and_says_by_how_much()
    {
        var step = Run.Section("5  Department tree");

        Assert.Contains("云帆示例科技集团有限公司 (1), 11 below", step, StringComparison.Ordinal);
        Assert.Matches(@"└── … and \d+ more", step);
        Assert.Contains("12 departments on 3 levels", step, StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_full_sync_writes_nothing()
    {
        var step = Run.Section("6  Full sync, twice");

        Assert.Equal(["Created 12", "Unchanged 12"], ResultTable.Rows(step, "Departments"));
        Assert.Contains("Nothing was written", step, StringComparison.Ordinal);
        Assert.Equal(1, step.Split("Writing people").Length - 1);
    }

    [Fact]
    public void The_change_in_the_company_is_picked_up_exactly()
    {
        var step = Run.Section("7  A day in the company");

        Assert.Equal(["Updated 1, Unchanged 11"], ResultTable.Rows(step, "Departments"));
        Assert.Matches(
            @"^Created 1, Updated 1, Unchanged \d+(, Skipped \d+)?, Removed 1$",
            Assert.Single(ResultTable.Rows(step, "People")));
        Assert.Contains("✓ Exactly these four were written", step, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dry_run_shows_the_change_before_it_is_made_and_keeps_it_in_a_file()
    {
        var step = Run.Section("7  A day in the company");
        var dryRun = step[..step.IndexOf("ApplyAsync()", StringComparison.Ordinal)];

        Assert.Matches(@"Update +\S+ \(\d+\) +ParentId \d+ → \d+", dryRun);
        Assert.Matches(@"Update +\S+ \(\S+\) +Position \S+ → 首席架构师", dryRun);
        Assert.Contains("欧阳新 (new.colleague)", dryRun, StringComparison.Ordinal);
        Assert.Matches(@"Remove +\S+ \(\S+\) +is no longer in WeCom", dryRun);
        Assert.Contains("✓ Nothing was written", dryRun, StringComparison.Ordinal);
        Assert.Contains(Run.PathOf("run.plan.json"), dryRun, StringComparison.Ordinal);
        await using var file = File.OpenRead(Run.PathOf("run.plan.json"));
        var plan = await SyncPlan.ReadJsonAsync(file);
        Assert.Single(plan.Departments!.Items);
        Assert.Single(plan.Users!.Removals);
    }

    [Fact]
    public void The_removal_of_many_is_held_back_with_its_reason_and_nobody_is_lost()
    {
        var step = Run.Section("8  An accident");
        var people = ResultTable.Rows(step, "People");

        Assert.Equal(2, people.Count);
        Assert.Matches(@"^Unchanged \d+(, Skipped \d+)?, Held-back 57$", people[0]);
        Assert.Matches(@"^Unchanged \d+(, Skipped \d+)?$", people[1]);
        Assert.Contains("no removal was made, since 57 of ", step, StringComparison.Ordinal);
        Assert.Matches(@"✓ Nobody was lost: the database had (\d+) active people before, and has \1 now", step);
        Assert.Contains("✓ All is as it was", step, StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_that_the_app_no_longer_sees_is_out_of_sight_and_nobody_is_lost()
    {
        var step = Run.Section("9  A branch out of sight");
        var people = ResultTable.Rows(step, "People");

        Assert.Equal(2, people.Count);
        Assert.Matches(@"Out-of-sight [1-9]\d*$", people[0]);
        Assert.Matches(@"^(Updated \d+, )?Unchanged \d+(, Skipped \d+)?$", people[1]);
        Assert.Matches(@"Out-of-sight \d+$", ResultTable.Rows(step, "Departments")[0]);
        Assert.Matches(@"✓ [1-9]\d* people are out of sight\. All \d+ in the database are still active", step);
        Assert.Contains("approve the set", step, StringComparison.Ordinal);
        Assert.Contains("✓ All are in sight again", step, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_who_really_leave_are_removed_once_they_are_approved_and_nobody_else_is()
    {
        var step = Run.Section("10  Many really leave");
        var people = ResultTable.Rows(step, "People");

        Assert.Equal(3, people.Count);
        Assert.Matches(@"Held-back 5\d$", people[0]);
        Assert.Matches(@"Removed 5\d$", people[1]);
        Assert.Matches(@"Held-back 1$", people[2]);
        Assert.Equal(people[0].Split("Held-back")[1], people[1].Split("Removed")[1]);
        Assert.Matches(@"✓ Held back, under the hash [0-9a-f]{32} of exactly these 5\d people", step);
        Assert.Matches(@"✓ Exactly these 5\d were removed", step);
        Assert.Contains("in the last 24 hours", step, StringComparison.Ordinal);
        Assert.Contains("is used up", step, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_arrives_by_callback_and_the_trace_of_that_person_is_told()
    {
        var step = Run.Section("11  A change within seconds");

        Assert.Matches(@"✓ The database has it \d+\.\d s later", step);
        Assert.Contains("✓ WeCom and the database say the same, and the journal names the run", step, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figures_are_there()
    {
        var figures = Run.Section("Figures");

        Assert.Matches(@"Speed +[\d,]+ people per second", figures);
        Assert.Matches(@"Calls made +[1-9]\d* to WeCom", figures);
        Assert.Matches(@"Peak memory +[1-9][\d,]* MB", figures);
        Assert.Contains(Run.DatabasePath, figures, StringComparison.Ordinal);
        Assert.Contains(Run.LogPath, figures, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_file_has_every_call_and_nothing_of_the_database_layer()
    {
        Assert.Contains("DBG WeCom.Client.Http.Transport.ApiTransport: Sending GET user/list", Run.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.EntityFrameworkCore", Run.Log, StringComparison.Ordinal);
    }
}
