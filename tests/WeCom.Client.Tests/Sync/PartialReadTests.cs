using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync;

/// <summary>One department of several cannot be read: the others are written, nobody is removed, and the error is named.</summary>
public sealed class PartialReadTests
{
    private static readonly Dictionary<string, (SimulatedAnswer Answer, string Error)> Faults = new(StringComparer.Ordinal)
    {
        ["html"] = (SimulatedAnswer.Html(), "a web page"),
        ["status 500"] = (SimulatedAnswer.Status(500), "HTTP 500"),
        ["empty"] = (SimulatedAnswer.Empty, "an empty body"),
        ["truncated"] = (SimulatedAnswer.Json("""{"errcode":0,"userlist":[{"userid":"user5"},{"us"""), "cut off"),
        ["broken connection"] = (SimulatedAnswer.Reset, "was not reached"),
        ["errcode with an empty list"] = (SimulatedAnswer.Error(60011), "60011"),
        ["success without the list"] = (SimulatedAnswer.Json("""{"errcode":0,"errmsg":"ok"}"""), "success without the data"),
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task The_rest_is_written_nobody_is_removed_and_the_error_is_named(string fault)
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Organization.RemoveDepartment(3);
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "架构师" });
        host.WeCom.AnswerNext("user/list", Faults[fault].Answer, when: "department_id=4");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Partial, false), (result.Status, result.Success));
        Assert.Equal("架构师", host.User("user1").Values.Position);
        Assert.Contains("department 4", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Contains(Faults[fault].Error, result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (result.Users.Removed, result.Departments.Removed));
        Assert.True(result.Users.HeldBack > 0);
        Assert.Equal(1, result.Departments.HeldBack);
        Assert.Equal(10, host.ActiveUsers().Count);
        Assert.True(host.Department(3).IsActive);
    }

    [Theory]
    [InlineData(60011)]
    [InlineData(null)]
    public async Task Nobody_is_told_to_approve_what_no_approval_can_let_go(int? failure)
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        var (answer, times) = failure is { } code
            ? (SimulatedAnswer.Error(code), 1)
            : (SimulatedAnswer.Json("""{"errcode":0,"errmsg":"ok","userlist":[]}"""), 5);
        host.WeCom.AnswerNext("user/list", answer, times);

        var result = await host.Sync.SyncAllAsync();

        var warning = Assert.Single(
            result.Warnings,
            issue => issue.Kind == SyncIssueKind.HeldBack && issue.RecordType == RecordType.User).ToString();
        Assert.Contains("no approval helps", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("approve it", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_good_run_makes_up_for_it()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Html(), when: "department_id=5");
        var partial = await host.Sync.SyncAllAsync();

        var good = await host.Sync.SyncAllAsync();

        Assert.Equal((7, 3), (partial.Users.Created, good.Users.Created));
        Assert.Equal(SyncStatus.Succeeded, good.Status);
    }

    [Theory]
    [InlineData(60020)]
    [InlineData(48002)]
    [InlineData(48009)]
    [InlineData(45009)]
    [InlineData(40014)]
    [InlineData(42001)]
    public async Task What_is_wrong_with_the_app_ends_the_run_at_the_first_department(int code)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.MaxRateLimitWait = TimeSpan.Zero);
        await host.AgedTokenAsync();
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Error(code), times: 2, when: "department_id=4");

        var failure = await Assert.ThrowsAnyAsync<WeChatException>(() => host.Sync.SyncAllAsync());

        Assert.Equal((code, "user/list"), (failure.ErrorCode, failure.Endpoint));
        Assert.Equal(0, host.ApplyCalls);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public async Task Ten_departments_in_a_row_that_cannot_be_read_end_the_run(int failing, bool ends)
    {
        var company = SimulatedHost.Company();
        foreach (var id in Enumerable.Range(10, 12))
        {
            company.AddDepartment(id, $"部门{id}");
        }

        await using var host = await SimulatedHost.StartAsync(company, options => options.Sync.MaxParallelism = 1);
        foreach (var id in Enumerable.Range(10, failing))
        {
            host.WeCom.AnswerNext("user/list", SimulatedAnswer.Html(), when: $"department_id={id}");
        }

        var run = await Record.ExceptionAsync(() => host.Sync.SyncAllAsync());

        Assert.Equal(ends, run is WeChatApiException { Endpoint: "user/list" });
        Assert.Equal(ends, host.ApplyCalls == 0);
        Assert.Equal(ends ? 15 : 17, host.WeCom.Requests.Count("user/list"));
    }

    [Fact]
    public async Task One_department_asked_for_alone_has_no_rest_so_its_failure_is_the_runs()
    {
        await using var host = await SimulatedHost.StartAsync();

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => host.Sync.SyncUsersAsync(99, fetchChild: false));

        Assert.Equal((60003, "user/list"), (failure.ErrorCode, failure.Endpoint));
        Assert.Equal(0, host.ApplyCalls);
    }

    [Fact]
    public async Task A_company_in_which_every_list_is_empty_keeps_its_people()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.UserRemoval.AlwaysAllowed = 100);
        await host.Sync.SyncAllAsync();
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Json("""{"errcode":0,"errmsg":"ok","userlist":[]}"""), times: 5);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.HeldBack, 10), (result.Status, result.Users.HeldBack));
        Assert.Equal(10, host.ActiveUsers().Count);
    }
}
