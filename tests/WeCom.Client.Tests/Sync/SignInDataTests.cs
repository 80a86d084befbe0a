using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Trace;

namespace WeCom.Client.Tests.Sync;

/// <summary>Tests the data that a member lets the app read at sign-in, for an app that is not granted it otherwise.</summary>
public sealed class SignInDataTests
{
    [Fact]
    public async Task Mobile_and_email_of_a_member_who_agrees_are_stored_and_stay()
    {
        await using var host = await StartAsync();
        Assert.Null(host.User("user3").Values.Mobile);

        var trace = await SignInAsync(host, "user3");

        Assert.Equal(TraceOutcome.Written, trace.Outcome);
        Assert.Equal(["Email", "Mobile"], trace.Fields.Select(field => field.Name).Order());
        Assert.Equal("13800000003", host.User("user3").Values.Mobile);
        Assert.Equal("user3@corp.example", host.User("user3").Values.Email);
        Assert.Null(host.User("user4").Values.Mobile);

        var calls = host.ApplyCalls;
        Assert.True((await host.Sync.SyncAllAsync()).Success);
        Assert.Equal(calls, host.ApplyCalls);
        host.WeCom.Organization.UpdatePerson("user3", person => person with { Name = "新名", Mobile = "13900000000" });
        Assert.Equal(1, (await host.Sync.SyncAllAsync()).Users.Updated);
        Assert.Equal(("新名", "13800000003"), (host.User("user3").Values.Name, host.User("user3").Values.Mobile));

        await SignInAsync(host, "user3");
        Assert.Equal("13900000000", host.User("user3").Values.Mobile);
    }

    [Theory]
    [InlineData(false, "mobile email")]
    [InlineData(true, "avatar")]
    public async Task Who_does_not_agree_or_is_not_asked_keeps_what_is_stored(bool agrees, string ticked)
    {
        await using var host = await StartAsync();
        await SignInAsync(host, "user3");
        host.WeCom.Organization.UpdatePerson("user3", person => person with { Mobile = "13900000000" });
        host.WeCom.App.ConsentFields = ticked.Split(' ');
        var before = host.Held();

        Assert.Equal(TraceOutcome.Unchanged, (await SignInAsync(host, "user3", agrees)).Outcome);

        Assert.Equal(before, host.Held());
        Assert.Equal("13800000003", host.User("user3").Values.Mobile);
    }

    [Fact]
    public async Task A_member_whom_a_filter_leaves_out_is_not_created_by_signing_in()
    {
        await using var host = await StartAsync(builder => builder.FilterUsers(user => user.UserId != "user3"));
        Assert.Equal(TraceOutcome.LeftAlone, (await SignInAsync(host, "user3")).Outcome);
        Assert.DoesNotContain("user3", host.ActiveUsers());
    }

    [Fact]
    public async Task A_ticket_that_is_not_valid_writes_nothing()
    {
        await using var host = await StartAsync();
        var calls = host.ApplyCalls;
        var failure = await Assert.ThrowsAnyAsync<WeChatException>(
            () => host.Get<ISyncPlanner>().SyncUserDetailAsync("no ticket of this app"));
        Assert.Equal(84015, failure.ErrorCode);
        Assert.DoesNotContain("no ticket of this app", failure.ToString());
        Assert.Equal(calls, host.ApplyCalls);
    }

    private static async Task<SyncTrace> SignInAsync(SimulatedHost host, string userId, bool agrees = true)
    {
        var login = await host.Get<IWeComContactsClient>().GetUserInfoAsync(host.WeCom.LogIn(userId, agrees));
        return await host.Get<ISyncPlanner>().SyncUserDetailAsync(login.UserTicket!);
    }

    private static async Task<SimulatedHost> StartAsync(Action<IWeComBuilder>? build = null)
    {
        var organization = SimulatedHost.Company();
        organization.UpdatePerson("user3", person => person with { Email = "user3@corp.example" });
        var host = await SimulatedHost.StartAsync(organization, build: build);
        host.WeCom.App.GrantsSensitiveFields = false;
        Assert.True((await host.Sync.SyncAllAsync()).Success);
        return host;
    }
}
