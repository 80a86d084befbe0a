using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Trace;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests the data of a sign-in over the nights that follow, and beside other changes of that member.</summary>
public sealed class SignInNightsTests
{
    private const string Mobile = "13800000003";

    [Fact]
    public async Task It_outlives_a_move_an_absence_a_grant_that_comes_and_goes_and_every_kind_of_sync()
    {
        await using var host = await StartAsync();
        await SignInAsync(host, "user3");

        await NightAsync(host);
        Change(host, person => person with { DepartmentIds = [5], MainDepartmentId = 5, Name = "新名", Mobile = "13900000000" });
        await NightAsync(host);
        Assert.Equal("新名", host.User("user3").Values.Name);
        await host.Sync.SyncUsersAsync();
        await host.Sync.SyncDepartmentsAsync();
        await host.Get<ISyncPlanner>().SyncUserAsync("user3");
        Assert.Equal(Mobile, host.User("user3").Values.Mobile);

        var person = host.WeCom.Organization.FindPerson("user3")!;
        host.WeCom.Organization.RemovePerson("user3");
        await NightAsync(host);
        Assert.False(host.User("user3").IsActive);
        host.WeCom.Organization.AddPerson(person);
        await NightAsync(host);
        Assert.Equal((true, Mobile), (host.User("user3").IsActive, host.User("user3").Values.Mobile));

        host.WeCom.App.GrantsSensitiveFields = true;
        await NightAsync(host);
        Assert.Equal("13900000000", host.User("user3").Values.Mobile);
        host.WeCom.App.GrantsSensitiveFields = false;
        await NightAsync(host);
        Assert.Equal("13900000000", host.User("user3").Values.Mobile);
        Assert.Equal("user3@corp.example", host.User("user3").Values.Email);
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task A_plan_that_was_made_before_it_and_applied_after_it_clears_nothing()
    {
        await using var host = await StartAsync();
        Change(host, person => person with { Position = "架构师" });
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        await SignInAsync(host, "user3");

        await host.Get<ISyncPlanner>().ApplyAsync(plan);
        await NightAsync(host);

        Assert.Equal((Mobile, "架构师"), (host.User("user3").Values.Mobile, host.User("user3").Values.Position));
    }

    [Theory]
    [InlineData(MissingMobile.Skip)]
    [InlineData(MissingMobile.Require)]
    public async Task It_makes_nobody_believe_that_mobiles_are_granted(MissingMobile rule)
    {
        await using var host = await StartAsync(options => options.Sync.MissingMobile = rule);
        var before = host.ActiveUsers().Count;
        Assert.Equal(rule == MissingMobile.Require ? 0 : 10, before);
        await SignInAsync(host, "user3");
        host.WeCom.Organization.AddPerson(SimulatedHost.Company().FindPerson("user4")! with { UserId = "joiner", Mobile = "13700000000" });

        Assert.True((await host.Sync.SyncAllAsync()).Success);

        Assert.Equal(rule == MissingMobile.Require ? ["user3"] : [.. host.ActiveUsers()], host.ActiveUsers());
        Assert.Equal(Mobile, host.User("user3").Values.Mobile);
        Assert.Equal(rule != MissingMobile.Require, host.ActiveUsers().Contains("joiner"));
    }

    [Fact]
    public async Task A_mobile_that_is_stored_for_somebody_else_joins_nobody()
    {
        await using var host = await StartAsync(options => options.Sync.RecognizeRenames = true);
        await SignInAsync(host, "user3");
        Change(host, person => person with { Mobile = "13900000000" });
        host.WeCom.Organization.AddPerson(SimulatedHost.Company().FindPerson("user4")! with { UserId = "joiner", Mobile = Mobile });

        var trace = await SignInAsync(host, "joiner");

        Assert.Equal(PlanAction.Create, trace.Action);
        Assert.True(host.User("user3").IsActive);
        Assert.Equal(Mobile, host.User("joiner").Values.Mobile);
        await NightAsync(host);
        Assert.Equal(11, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task A_store_that_refuses_the_mobile_is_told_without_it_and_the_next_night_is_as_any_other()
    {
        await using var host = await StartAsync();
        host.Users.Fail = batch => batch.Any(change => change.Values?.Mobile == Mobile)
            ? new InvalidOperationException("UNIQUE constraint failed: staff.mobile") : null;

        var trace = await SignInAsync(host, "user3");

        Assert.Equal(TraceOutcome.Failed, trace.Outcome);
        Assert.Null(host.User("user3").Values.Mobile);
        Assert.DoesNotContain(trace.Story, line => line.Contains(Mobile, StringComparison.Ordinal));
        var calls = host.ApplyCalls;
        await NightAsync(host);
        Assert.Equal(calls, host.ApplyCalls);
    }

    [Theory]
    [InlineData("excluded")]
    [InlineData("frozen")]
    [InlineData("protected")]
    public async Task The_rules_for_the_member_are_kept(string rule)
    {
        await using var host = await StartAsync(options =>
        {
            if (rule == "protected")
            {
                options.Sync.Scope.ProtectedUsers.Add("USER3");
                return;
            }

            options.Sync.Scope.Exclude.Add(new() { DepartmentId = 3 });
            options.Sync.WhenStored.Scope = WhenStored.Freeze;
        }, afterFirstNight: rule == "frozen");
        var isStored = rule != "excluded";

        var trace = await SignInAsync(host, "user3");

        Assert.Equal(rule == "protected" ? TraceOutcome.Written : TraceOutcome.LeftAlone, trace.Outcome);
        Assert.Equal(isStored, host.ActiveUsers().Contains("user3"));
        Assert.Equal(rule == "protected" ? Mobile : null, isStored ? host.User("user3").Values.Mobile : null);
    }

    [Fact]
    public async Task Who_goes_out_of_scope_after_the_ticket_is_neither_written_nor_removed()
    {
        await using var host = await StartAsync();
        var ticket = await TicketAsync(host, "user3");
        var before = host.Held();
        host.WeCom.App.VisibleDepartments = [5];
        Assert.Equal(60011, (await FailAsync(host, ticket)).ErrorCode);

        host.WeCom.App.VisibleDepartments = [1];
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.After(_ =>
        {
            host.WeCom.App.VisibleDepartments = [5];
            return Task.CompletedTask;
        }));
        var trace = await host.Get<ISyncPlanner>().SyncUserDetailAsync(ticket);

        Assert.Equal(TraceAnswer.NotVisible, trace.Answer);
        Assert.Equal(before, host.Held());
        Assert.Null(host.User("user3").Values.Mobile);
    }

    [Fact]
    public async Task Who_is_deleted_after_the_ticket_goes_as_in_any_sync_by_name_and_takes_no_mobile_along()
    {
        await using var host = await StartAsync();
        var ticket = await TicketAsync(host, "user3");
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.After(_ =>
        {
            host.WeCom.Organization.RemovePerson("user3");
            return Task.CompletedTask;
        }));

        await host.Get<ISyncPlanner>().SyncUserDetailAsync(ticket);

        Assert.Equal((false, null), (host.User("user3").IsActive, host.User("user3").Values.Mobile));
        Assert.Equal(9, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task A_ticket_of_another_company_or_app_writes_nothing()
    {
        await using var host = await StartAsync();
        await using var other = await StartAsync();
        var before = host.Held();

        Assert.Equal(84015, (await FailAsync(host, await TicketAsync(other, "user3"))).ErrorCode);

        Assert.Equal(before, host.Held());
    }

    [Fact]
    public async Task While_a_run_is_in_progress_it_is_refused_and_the_same_ticket_works_afterwards()
    {
        await using var host = await StartAsync();
        var ticket = await TicketAsync(host, "user3");
        WeChatException? beside = null;
        Change(host, person => person with { Position = "架构师" });
        host.Users.Fail = _ =>
        {
            host.Users.Fail = null;
            beside = FailAsync(host, ticket).GetAwaiter().GetResult();
            return null;
        };
        await host.Sync.SyncAllAsync();

        Assert.Equal(ErrorCategory.Conflict, beside?.Category);
        Assert.Null(host.User("user3").Values.Mobile);
        Assert.Equal(TraceOutcome.Written, (await host.Get<ISyncPlanner>().SyncUserDetailAsync(ticket)).Outcome);
        Assert.Equal((Mobile, "架构师"), (host.User("user3").Values.Mobile, host.User("user3").Values.Position));
    }

    private static void Change(SimulatedHost host, Func<WeComUser, WeComUser> change)
        => host.WeCom.Organization.UpdatePerson("user3", change);

    private static async Task NightAsync(SimulatedHost host)
    {
        host.Clock.Leap(TimeSpan.FromDays(1));
        Assert.True((await host.Sync.SyncAllAsync()).Success);
    }

    private static async Task<WeChatException> FailAsync(SimulatedHost host, string ticket)
        => await Assert.ThrowsAnyAsync<WeChatException>(() => host.Get<ISyncPlanner>().SyncUserDetailAsync(ticket));

    private static async Task<string> TicketAsync(SimulatedHost host, string userId)
        => (await host.Get<IWeComContactsClient>().GetUserInfoAsync(host.WeCom.LogIn(userId))).UserTicket!;

    private static async Task<SyncTrace> SignInAsync(SimulatedHost host, string userId)
        => await host.Get<ISyncPlanner>().SyncUserDetailAsync(await TicketAsync(host, userId));

    private static async Task<SimulatedHost> StartAsync(Action<WeComOptions>? configure = null, bool afterFirstNight = false)
    {
        var isOn = !afterFirstNight;
        var organization = SimulatedHost.Company();
        organization.UpdatePerson("user3", person => person with { Email = "user3@corp.example" });
        var host = await SimulatedHost.StartAsync(organization, options =>
        {
            if (isOn)
            {
                configure?.Invoke(options);
            }
        });
        host.WeCom.App.GrantsSensitiveFields = false;
        Assert.True((await host.Sync.SyncAllAsync()).Success);
        isOn = true;
        host.Get<IWeComConfiguration>().ClearCache();
        return host;
    }
}
