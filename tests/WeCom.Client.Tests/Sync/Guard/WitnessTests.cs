using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests the conclusions from questions about absent people, and the treatment of those about whom nothing is proved.</summary>
public sealed class WitnessTests
{
    [Theory]
    [InlineData(60011, 0, 1)]
    [InlineData(48002, 1, 0)]
    [InlineData(60003, 1, 0)]
    [InlineData(45009, 1, 0)]
    [InlineData(-1, 1, 0)]
    public async Task Who_is_not_proven_to_be_gone_stays_and_is_counted_and_told(int answer, int kept, int outOfSight)
    {
        await using var host = await LeaverAsync();
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(answer));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((0, kept, outOfSight), (result.Users.Removed, result.Users.Kept, result.Users.OutOfSight));
        var expected = kept == 1 ? SyncIssueKind.Kept : SyncIssueKind.OutOfSight;
        Assert.Equal(RecordType.User, Assert.Single(result.Warnings, warning => warning.Kind == expected).RecordType);
        Assert.Contains("user9", host.ActiveUsers());
    }

    [Fact]
    public async Task With_a_contacts_secret_who_is_still_in_the_company_is_out_of_sight_and_who_is_not_has_left()
    {
        SimulatedHost? started = null;
        await using var host = started = await SimulatedHost.StartAsync(
            configure: options => options.ContactsSecret = started?.WeCom.ContactsSecret);
        await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [2, 3, 4];
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Requests.Clear();

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((1, 3), (result.Users.Removed, result.Users.OutOfSight));
        Assert.False(host.User("user9").IsActive);
        Assert.Equal(0, host.WeCom.Requests.Count("user/get"));
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        Assert.All(plan.Users!.OutOfSight, item => Assert.Equal(PlanReasonKind.OutsideVisibleScope, item.ReasonKind));
    }

    [Fact]
    public async Task With_a_contacts_secret_an_app_that_sees_everybody_asks_for_nobody_by_name_and_removes_nobody_whom_the_list_has()
    {
        SimulatedHost? started = null;
        await using var host = started = await SimulatedHost.StartAsync(
            configure: options => options.ContactsSecret = started?.WeCom.ContactsSecret);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Requests.Clear();

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((1, 0, 0), (result.Users.Removed, result.Users.OutOfSight, result.Users.Kept));
        Assert.Equal((0, 1), (host.WeCom.Requests.Count("user/get"), host.WeCom.Requests.Count("user/list_id")));
        var unlisted = host.WeCom.Organization.People.Where(person => person.DepartmentIds is [_])
            .GroupBy(person => person.DepartmentIds![0])
            .First();
        host.WeCom.AnswerNext(
            "user/list",
            SimulatedAnswer.Json("""{"errcode":0,"errmsg":"ok","userlist":[]}"""),
            when: $"department_id={unlisted.Key}");
        var hidden = await host.Sync.SyncAllAsync();
        Assert.Equal((0, unlisted.Count()), (hidden.Users.Removed, hidden.Users.OutOfSight));
    }

    [Fact]
    public async Task A_list_that_lacks_one_who_is_there_proves_of_nobody_that_they_left()
    {
        SimulatedHost? started = null;
        await using var host = started = await SimulatedHost.StartAsync(
            configure: options => options.ContactsSecret = started?.WeCom.ContactsSecret);
        await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [2, 3, 4];
        var seen = host.WeCom.Organization.People.Where(person => person.DepartmentIds!.Any(id => id is 2 or 3 or 4)).Skip(1);
        var rows = string.Join(',', seen.Select(person => $$"""{"userid":"{{person.UserId}}","department":2}"""));
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Json($$"""{"errcode":0,"errmsg":"ok","dept_user":[{{rows}}]}"""));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((0, 4), (result.Users.Removed, result.Users.OutOfSight));
        Assert.Contains(result.Warnings, warning => warning.Kind == SyncIssueKind.SecondWitnessFailed);
    }

    [Fact]
    public async Task Who_leaves_between_the_read_and_the_list_does_not_spoil_the_list()
    {
        SimulatedHost? started = null;
        await using var host = started = await SimulatedHost.StartAsync(
            configure: options => options.ContactsSecret = started?.WeCom.ContactsSecret);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.After(_ =>
        {
            host.WeCom.Organization.RemovePerson("user1");
            return Task.CompletedTask;
        }));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(1, result.Users.Removed);
        Assert.DoesNotContain(result.Warnings, warning => warning.Kind == SyncIssueKind.SecondWitnessFailed);
    }

    [Fact]
    public async Task A_contacts_secret_that_fails_proves_nothing_and_is_told()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.ContactsSecret = "wrong");
        await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [2, 3, 4];

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((0, 4), (result.Users.Removed, result.Users.OutOfSight));
        Assert.Contains(result.Warnings, warning => warning.Kind == SyncIssueKind.SecondWitnessFailed);
    }

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok","dept_user":[]}""")]
    [InlineData("""{"errcode":0,"errmsg":"ok","dept_user":[{"userid":"of another company","department":1}]}""")]
    public async Task A_list_of_the_company_without_those_whom_the_app_sees_proves_nothing_and_is_told(string list)
    {
        SimulatedHost? started = null;
        await using var host = started = await SimulatedHost.StartAsync(
            configure: options => options.ContactsSecret = started?.WeCom.ContactsSecret);
        await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [2, 3, 4];
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Json(list));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((0, 4), (result.Users.Removed, result.Users.OutOfSight));
        Assert.Contains(result.Warnings, warning => warning.Kind == SyncIssueKind.SecondWitnessFailed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_leaver_and_a_joiner_with_one_mobile_are_told_and_joined_only_where_the_host_asks_for_it(bool recognize)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.RecognizeRenames = recognize);
        await host.Sync.SyncAllAsync();
        var person = host.WeCom.Organization.FindPerson("user9")!;
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Organization.AddPerson(person with { UserId = "user9.new" });

        var result = await host.Sync.SyncAllAsync();
        var again = await host.Sync.SyncAllAsync();

        Assert.Equal(recognize ? (1, 0, 0) : (0, 1, 1), (result.Users.Renamed, result.Users.Created, result.Users.Removed));
        var told = result.Warnings.Where(warning => warning.Kind == SyncIssueKind.ProbablyRenamed).ToList();
        Assert.Equal(recognize ? 0 : 1, told.Count);
        Assert.All(told, warning => Assert.Contains("Sync:RecognizeRenames", warning.Remedy, StringComparison.Ordinal));
        Assert.Equal((10, 10), (again.Users.Unchanged, host.ActiveUsers().Count));
        Assert.Contains("user9.new", host.ActiveUsers());
    }

    [Theory]
    [InlineData(WhenStored.Update, "改了名", true)]
    [InlineData(WhenStored.Freeze, "员工9", true)]
    [InlineData(WhenStored.Deactivate, "员工9", false)]
    public async Task Who_is_stored_when_a_rule_leaves_them_out_is_treated_as_the_host_says(WhenStored rule, string name, bool isActive)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Sync.Scope.Statuses.Add((int)WeComUserStatus.Active);
            options.Sync.WhenStored.Statuses = rule;
        });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Status = WeComUserStatus.Disabled, Name = "改了名" });

        await host.Sync.SyncAllAsync();
        await host.Sync.SyncAllAsync();

        Assert.Equal((name, isActive), (host.User("user9").Values.Name, host.User("user9").IsActive));
    }

    [Fact]
    public async Task A_person_who_is_frozen_and_moves_on_is_looked_for_where_they_were_seen_last()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Sync.Scope.Statuses.Add((int)WeComUserStatus.Active);
            options.Sync.WhenStored.Statuses = WhenStored.Freeze;
        });
        host.WeCom.Organization.UpdatePerson("user9", person => person with { DepartmentIds = [5] });
        await host.Sync.SyncAllAsync();
        var stored = host.User("user9").Values;
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Status = WeComUserStatus.Disabled, DepartmentIds = [2] });

        var frozen = await host.Sync.SyncAllAsync();
        var again = await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [5];
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60111), 10);
        var hidden = await host.Sync.SyncAllAsync();

        Assert.Equal((1, 0, 1), (frozen.Users.Updated, again.Users.Updated, again.Users.Skipped));
        Assert.Equal(0, hidden.Users.Removed);
        Assert.True(host.User("user9").IsActive);
        Assert.Equal(stored, host.User("user9").Values);
    }

    [Fact]
    public async Task A_person_who_was_frozen_and_moves_back_is_looked_for_where_they_were_before()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Sync.Scope.Statuses.Add((int)WeComUserStatus.Active);
            options.Sync.WhenStored.Statuses = WhenStored.Freeze;
        });
        await host.Sync.SyncAllAsync();
        var before = host.WeCom.Organization.FindPerson("user9")!;
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Status = WeComUserStatus.Disabled, DepartmentIds = [2] });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", _ => before);

        await host.Sync.SyncAllAsync();
        var again = await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [2];
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60111), 10);
        var hidden = await host.Sync.SyncAllAsync();

        Assert.Equal((10, 0), (again.Users.Unchanged, hidden.Users.Removed));
        Assert.True(host.User("user9").IsActive);
    }

    [Fact]
    public async Task A_status_that_the_host_counts_as_left_removes_and_coming_back_brings_back()
    {
        await using var host = await SimulatedHost.StartAsync(
            configure: options => options.Sync.Scope.LeftStatuses.Add((int)WeComUserStatus.Disabled));
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Status = WeComUserStatus.Disabled });

        Assert.Equal(1, (await host.Sync.SyncAllAsync()).Users.Removed);
        Assert.Equal(0, (await host.Sync.SyncAllAsync()).Users.Removed);
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Status = WeComUserStatus.Active });
        await host.Sync.SyncAllAsync();

        Assert.True(host.User("user9").IsActive);
    }

    [Fact]
    public async Task People_whom_the_scope_names_singly_or_by_tag_are_read_by_name()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.Organization.SetTag(new(1, "外派") { UserIds = ["user8"] });
        host.WeCom.App.VisibleDepartments = [3];
        (host.WeCom.App.VisibleUserIds, host.WeCom.App.VisibleTags) = (["user9"], [1]);

        var result = await host.Sync.SyncAllAsync();
        var again = await host.Sync.SyncAllAsync();

        Assert.Equal(["user2", "user3", "user4", "user8", "user9"], host.ActiveUsers());
        Assert.Equal((5, 5), (result.Users.Created, again.Users.Unchanged));
    }

    [Fact]
    public async Task Odd_fields_of_the_app_and_of_its_tags_are_told()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.AnswerNext("agent/get", SimulatedAnswer.Json("""
            {"errcode":0,"agentid":1000002,"name":["x"],"allow_userinfos":{"user":[]},"allow_partys":{"partyid":[1]},
            "allow_tags":{"tagid":[7]}}
            """));
        host.WeCom.AnswerNext("tag/get", SimulatedAnswer.Json("""{"errcode":0,"tagname":{},"userlist":[],"partylist":[]}"""));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(SyncStatus.SucceededWithWarnings, result.Status);
        var told = result.Warnings.Where(warning => warning.Kind == SyncIssueKind.FieldsUnreadable).Select(warning => warning.Message);
        Assert.Collection(
            told,
            app => Assert.Matches("^App 1000002: .*: name\\.", app),
            tag => Assert.Matches("^Tag 7: .*: tagname\\.", tag));
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    private static async Task<SimulatedHost> LeaverAsync()
    {
        // A rate limit is an answer here and not a wait.
        var host = await SimulatedHost.StartAsync(configure: options => options.Sync.MaxRateLimitWait = TimeSpan.Zero);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        return host;
    }
}
