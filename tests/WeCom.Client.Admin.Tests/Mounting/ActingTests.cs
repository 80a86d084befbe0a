using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Tests.Mounting;

/// <summary>Tests who may act, under which name, and the trace that an action leaves.</summary>
public sealed partial class ActingTests
{
    [Fact]
    public async Task A_policy_for_acting_with_a_scheme_of_its_own_asks_for_that_scheme()
    {
        await using var host = await AdminHost.StartAsync(
            app => app.MapWeComAdmin(
                "/wecom", new WeComAdminPolicies { See = "See", Act = StepUpHandler.SchemeName, SeePersonalData = "PersonalData" }),
            configure: AddStepUp);
        using var viewer = host.Open();
        var hash = await HashAsync(viewer);
        var token = await viewer.TokenAsync("/wecom/person");

        var html = await viewer.ReadAsync("/wecom/held");
        using var refused = await viewer.PostWithoutTokenAsync(
            "/wecom/held", ("do", "approve"), ("hash", hash), ("reason", "no"), ("__RequestVerificationToken", token));
        viewer.Rights = $"See PersonalData {StepUpHandler.SchemeName}";
        using var approved = await viewer.PostAsync("/wecom/held", ("do", "approve"), ("hash", hash), ("reason", "They left."));

        Assert.DoesNotContain("value=\"approve\"", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("held?done=approved", approved.Headers.Location?.OriginalString);
        var approval = Assert.Single(await host.App.Services.GetRequiredService<ISyncPlanner>().ListApprovalsAsync());
        Assert.Equal((StepUpHandler.ViewerName, "They left."), (approval.ApprovedBy, approval.Reason));
    }

    [Fact]
    public async Task A_policy_for_personal_data_with_a_scheme_of_its_own_asks_for_that_scheme()
    {
        await using var host = await AdminHost.StartAsync(
            app => app.MapWeComAdmin(
                "/wecom", new WeComAdminPolicies { See = "See", Act = "Act", SeePersonalData = StepUpHandler.SchemeName }),
            configure: AddStepUp);
        using var viewer = host.Open();

        Assert.DoesNotContain("Person Number", await viewer.ReadAsync("/wecom/held"), StringComparison.Ordinal);
        viewer.Rights = $"See {StepUpHandler.SchemeName}";
        Assert.Contains("Person Number", await viewer.ReadAsync("/wecom/held"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sea", "Act", "PersonalData", "'Sea'")]
    [InlineData("See", "Akt", "PersonalData", "'Akt'")]
    [InlineData("See", "Act", "Personal", "'Personal'")]
    public async Task A_name_that_no_policy_has_is_refused_when_the_page_is_mapped(
        string view, string act, string personalData, string named)
    {
        InvalidOperationException? refused = null;
        await using var host = await AdminHost.StartAsync(
            app => refused = Assert.Throws<InvalidOperationException>(
                () => app.MapWeComAdmin("/wecom", new WeComAdminPolicies { See = view, Act = act, SeePersonalData = personalData })),
            withRuns: false);

        Assert.Contains(named, refused!.Message, StringComparison.Ordinal);
        Assert.Contains("AddAuthorization", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preferred_username=zhangsan", "zhangsan")]
    [InlineData("name=Zhang email=z@example.com", "Zhang")]
    [InlineData("email=z@example.com sub=42", "z@example.com")]
    [InlineData(ClaimTypes.Email + "=z@example.com", "z@example.com")]
    [InlineData(ClaimTypes.NameIdentifier + "=7 sub=42", "7")]
    [InlineData("sub=42", "42")]
    [InlineData(ClaimTypes.Name + "= preferred_username= name=Zhang", "Zhang")]
    public async Task An_action_has_the_first_name_that_the_sign_in_gives(string claims, string name)
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open($"{AdminHost.Everything} {claims}");
        var hash = await HashAsync(administrator);

        using var approved = await administrator.PostAsync("/wecom/held", ("do", "approve"), ("hash", hash), ("reason", "They left."));

        var approval = Assert.Single(await host.App.Services.GetRequiredService<ISyncPlanner>().ListApprovalsAsync());
        Assert.Equal(name, approval.ApprovedBy);
    }

    [Fact]
    public async Task Nobody_acts_without_a_name()
    {
        await using var host = await AdminHost.StartAsync();
        using var nameless = host.Open($"{AdminHost.Everything} other=x");
        var hash = await HashAsync(nameless);

        using var refused = await nameless.PostAsync("/wecom/held", ("do", "approve"), ("hash", hash), ("reason", "They left."));
        using var unexamined = await nameless.PostAsync("/wecom/doctor", ("do", "examine"));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (refused.StatusCode, unexamined.StatusCode));
        Assert.Contains("preferred_username", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await host.App.Services.GetRequiredService<ISyncPlanner>().ListApprovalsAsync());
    }

    [Fact]
    public async Task Each_action_is_logged_with_a_name_and_without_the_id_of_a_person()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var hash = await HashAsync(administrator);

        using var rejected = await administrator.PostAsync("/wecom/held", ("do", "reject"), ("hash", hash), ("reason", "They moved."));
        using var back = await administrator.PostAsync("/wecom/held", ("do", "reconsider"), ("hash", hash));
        var token = await administrator.TokenAsync("/wecom/person");
        using var released = await administrator.PostWithoutTokenAsync(
            "/wecom/events", ("kind", "User"), ("id", "person12"), ("version", "1"), ("__RequestVerificationToken", token));
        using var synced = await administrator.PostAsync("/wecom/person", ("id", "person12"));
        using var examined = await administrator.PostAsync("/wecom/doctor", ("do", "examine"));

        Assert.Equal(
            [
                "reject,held,rejected", "reconsider,held,reconsidered", "post,events,stale", "post,person,synced",
                "examine,doctor,done",
            ],
            Told(host).Select(line => Action().Match(line)).Select(match => $"{match.Groups[1]},{match.Groups[2]},{match.Groups[3]}"));
        Assert.All(Told(host), line => Assert.Contains(ViewerHandler.ViewerName, line, StringComparison.Ordinal));
        Assert.All(Told(host).Take(2), line => Assert.Contains(hash, line, StringComparison.Ordinal));
        Assert.All(Told(host), line => Assert.DoesNotContain("person12", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_action_that_throws_is_logged_as_failed()
    {
        await using var host = await AdminHost.StartAsync(
            configure: services => services.AddKeyedSingleton<IRemovalApprovals>("", new BrokenApprovals()));
        using var administrator = host.Open();
        var hash = await HashAsync(administrator);

        using var approved = await administrator.PostAsync("/wecom/held", ("do", "approve"), ("hash", hash), ("reason", "They left."));

        Assert.Null(approved.Headers.Location);
        var line = Assert.Single(Told(host));
        Assert.Equal(["approve", "held", "failed"], Action().Match(line).Groups.Values.Skip(1).Select(group => group.Value));
        Assert.Contains(ViewerHandler.ViewerName, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_a_plan_is_logged_with_the_name_of_who_began_it()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        using var made = await administrator.PlanAsync();
        host.Company.AnswerNext("department/list", SimulatedAnswer.Error(60011), times: 100);
        host.Company.AnswerNext("department/simplelist", SimulatedAnswer.Error(60011), times: 100);
        using var failed = await administrator.PlanAsync();
        var plan = (await administrator.ReadAsync("/wecom/plan")).Split("name=\"plan\" value=\"")[1].Split('"')[0];
        using var applied = await administrator.PostAsync("/wecom/plan", ("do", "apply"), ("plan", plan));
        await administrator.ReadSettledAsync("/wecom/plan");

        var ends = host.Logged.Where(line => line.Contains("has ended:", StringComparison.Ordinal)).ToList();
        Assert.All(ends, line => Assert.Contains($"What {ViewerHandler.ViewerName} began", line, StringComparison.Ordinal));
        Assert.Equal(
            ["plan,done", "plan,failed", "apply,done"],
            ends.Select(line => End().Match(line)).Select(match => $"{match.Groups[1]},{match.Groups[2]}"));
    }

    private static IEnumerable<string> Told(AdminHost host)
        => host.Logged.Where(line => line.Contains("on the administrator's page", StringComparison.Ordinal));

    [GeneratedRegex("did '([a-z]+)' on the administrator's page '([a-z]+)' of [^,]*, about [^:]+: ([a-z]+)")]
    private static partial Regex Action();

    [GeneratedRegex("began with '([a-z]+)' on [^:]*: ([a-z]+)")]
    private static partial Regex End();

    private static void AddStepUp(IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, StepUpHandler>(StepUpHandler.SchemeName, null);
        services.AddAuthorizationBuilder().AddPolicy(
            StepUpHandler.SchemeName,
            policy => policy.AddAuthenticationSchemes(StepUpHandler.SchemeName).RequireAuthenticatedUser());
    }

    private static async Task<string> HashAsync(Browser administrator)
        => (await administrator.ReadAsync("/wecom/held")).Split("<section id=\"")[1].Split('"')[0];

    private sealed class BrokenApprovals : IRemovalApprovals
    {
        public Task ApproveAsync(string corpId, RemovalApproval approval, CancellationToken cancellationToken)
            => throw new InvalidOperationException("The database is gone.");

        public IAsyncEnumerable<RemovalApproval> ListAsync(string corpId, CancellationToken cancellationToken)
            => AsyncEnumerable.Empty<RemovalApproval>();

        public Task<RemovalApproval?> TakeAsync(string corpId, string removalHash, CancellationToken cancellationToken)
            => Task.FromResult<RemovalApproval?>(null);

        public Task<bool> WithdrawAsync(
            string corpId, string removalHash, ApprovalWithdrawal withdrawal, CancellationToken cancellationToken)
            => Task.FromResult(false);
    }
}
