using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync;

/// <summary>One member's answer is odd, night after night: all others are synchronised as always, and the oddity is told.</summary>
public sealed class OddAnswerTests
{
    [Theory]
    [InlineData("position", "\"架构\u001b师\"", null)]
    [InlineData("position", "\"架构\t师\"", null)]
    [InlineData("position", "\"架构\\ud83d师\"", "position")]
    [InlineData("later", "\"\\ud83d\"", "later")]
    [InlineData("later", "{\"a\":1,\"a\":2}", "later")]
    [InlineData("later", "NaN", "later")]
    [InlineData("name", "17", "name")]
    [InlineData("department", "\"3\"", "department")]
    [InlineData("order", "{}", "order")]
    [InlineData("gender", "\"x\"", "gender")]
    [InlineData("extattr", "[]", "extattr")]
    [InlineData("extattr", "\"\"", "extattr")]
    [InlineData("external_profile", "\"\"", "external_profile")]
    [InlineData("is_leader_in_dept", "true", "is_leader_in_dept")]
    public async Task An_odd_field_of_one_person_hurts_nobody_over_two_nights(string field, string wire, string? told)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = "en");
        await host.Sync.SyncAllAsync();
        var organization = host.WeCom.Organization;
        organization.UpdatePerson("user2", person => person with { Position = "架构师" });
        organization.RemovePerson("user9");
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Json(Members(field, wire)), times: 100, when: "department_id=3");

        var first = await host.Sync.SyncAllAsync();
        var held = host.Held();
        var second = await host.Sync.SyncAllAsync();

        Assert.Equal((0, 0, 1), (first.Users.Failed, first.Users.HeldBack, first.Users.Removed));
        Assert.Equal("架构师", host.User("user2").Values.Position);
        Assert.True(host.User("user3").IsActive);
        Assert.Equal("员工3", host.User("user3").Values.Name);
        Assert.Equal([3], host.User("user3").Values.DepartmentIds);
        Assert.Equal((9, 9), (second.Users.Unchanged, second.Users.Total));
        Assert.Equal(held, host.Held());
        foreach (var result in new[] { first, second })
        {
            Assert.Empty(result.Errors);
            var issues = result.Warnings.Where(warning => warning.Kind == SyncIssueKind.FieldsUnreadable).ToList();
            Assert.Equal(told is null ? [] : [("user3", RecordType.User)], issues.Select(issue => (issue.Id!, issue.RecordType!.Value)));
            Assert.All(issues, issue => Assert.Contains($": {told}.", issue.Message, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("\"\\ud83d\"")]
    [InlineData("\"user\\ud83d3\"")]
    [InlineData("{}")]
    public async Task A_person_whose_userid_cannot_be_read_holds_the_removals_and_nothing_else(string userId)
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user2", person => person with { Position = "架构师" });
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Json(Members("userid", userId)), times: 100, when: "department_id=3");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Partial, 1, 0, 1), (result.Status, result.Users.Updated, result.Users.Removed, result.Users.HeldBack));
        Assert.Contains("not even the userid", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_is_no_JSON_is_named_and_present()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.AnswerNext(
            "user/list", SimulatedAnswer.Json(Members("name", "\"n\" \"x\"")), times: 100, when: "department_id=3");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Partial, 1, 1, 0), (result.Status, result.Users.Failed, result.Users.Removed, result.Users.HeldBack));
        Assert.True(host.User("user3").IsActive);
    }

    [Fact]
    public async Task A_mark_before_every_answer_changes_nothing()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Json("\ufeff" + Members("status", "1")), times: 100, when: "department_id=3");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((true, 9, 1), (result.Success, result.Users.Unchanged, result.Users.Updated));
    }

    [Fact]
    public async Task What_everybody_has_is_told_for_a_hundred_and_counted_for_the_rest()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = "en");
        var everybody = Enumerable.Range(0, 250).Select(i =>
            $$"""{"userid":"p{{i}}","name":"n","mobile":"1","department":[3],"extattr":[]}""");
        host.WeCom.AnswerNext(
            "user/list", SimulatedAnswer.Json($$"""{"userlist":[{{string.Join(',', everybody)}}]}"""), when: "department_id=3");

        var issues = (await host.Sync.SyncAllAsync()).Warnings.Where(issue => issue.Kind == SyncIssueKind.FieldsUnreadable).ToList();

        Assert.Equal((101, null), (issues.Count, issues[^1].Id));
        Assert.Contains("150 more", issues[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_odd_field_of_a_department_is_told_and_kept_as_it_was()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = "en");
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.SetRawField(4, "name", "17");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.SucceededWithWarnings, 5), (result.Status, result.Departments.Unchanged));
        Assert.Equal("前端", host.Department(4).Values.Name);
        var issue = Assert.Single(result.Warnings, issue => issue.Kind == SyncIssueKind.FieldsUnreadable);
        Assert.Equal((RecordType.Department, "4"), (issue.RecordType!.Value, issue.Id));
    }

    [Fact]
    public async Task A_member_of_a_tag_who_cannot_be_read_costs_nobody_the_others()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.AnswerNext(
            "agent/get",
            SimulatedAnswer.Json("""{"agentid":1,"allow_partys":{"partyid":[1]},"allow_tags":{"tagid":[7]}}"""),
            times: 100);
        host.WeCom.AnswerNext(
            "tag/get",
            SimulatedAnswer.Json("""{"tagname":"t","userlist":[{"userid":"user1","name":{}},{"name":"?"}],"partylist":[]}"""),
            times: 100);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Partial, 9, 0, 1), (result.Status, result.Users.Unchanged, result.Users.Removed, result.Users.HeldBack));
        Assert.Contains("not even the userid", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    // Department 3 has user2, user3 and user4.
    private static string Members(string field, string wire)
    {
        string[] three = ["\"userid\":\"user3\"", "\"name\":\"员工3\"", "\"department\":[3]", "\"status\":1"];
        var rest = three.Where(property => !property.StartsWith($"\"{field}\"", StringComparison.Ordinal));
        return $$"""
            {"errcode":0,"errmsg":"ok","userlist":[
            {"userid":"user2","name":"员工2","department":[3],"main_department":3,"mobile":"13800000002","status":1,"position":"架构师"},
            {"mobile":"13800000003","main_department":3,"{{field}}":{{wire}},{{string.Join(',', rest)}}},
            {"userid":"user4","name":"员工4","department":[3,4],"main_department":3,"mobile":"13800000004","status":1}]}
            """;
    }
}
