using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests that a rejection ends for those who came back, and not on a night that cannot tell whether somebody did.</summary>
public sealed class RejectionReturnTests
{
    [Fact]
    public async Task A_night_of_ids_alone_is_no_return_of_who_left_by_status()
    {
        SimulatedHost? started = null;
        await using var host = started = await SimulatedHost.StartAsync(configure: options =>
        {
            (options.AgentId, options.Secret, options.ContactsSecret) = (null, null, started!.WeCom.ContactsSecret);
            options.Sync.UserRemoval.AlwaysAllowed = 1;
        });
        host.WeCom.ContactsSecretHasOldIp = true;
        await host.Sync.SyncAllAsync();
        foreach (var userId in (string[])["user0", "user1", "user2"])
        {
            host.WeCom.Organization.UpdatePerson(userId, person => person with { Status = WeComUserStatus.Left });
        }

        await RejectAsync(host, await host.Sync.SyncAllAsync());
        foreach (var hasOldIp in (bool[])[true, false, true])
        {
            host.WeCom.ContactsSecretHasOldIp = hasOldIp;
            Assert.Equal((0, 0), Removed(await host.Sync.SyncAllAsync()));
        }

        Assert.True(Assert.Single(await host.Get<ISyncPlanner>().ListRejectionsAsync()).IsOpen);
        host.WeCom.Organization.UpdatePerson("user0", person => person with { Status = WeComUserStatus.Active });
        await host.Sync.SyncAllAsync();
        Assert.Equal(2, Assert.Single(await host.Get<ISyncPlanner>().ListRejectionsAsync()).Ids.Count);
    }

    [Theory]
    [InlineData("the scope is in doubt")]
    [InlineData("a department is not seen")]
    [InlineData("the filter fails")]
    public async Task A_night_that_cannot_tell_whether_a_rule_takes_somebody_out_is_no_return(string night)
    {
        var hasFailed = false;
        await using var nights = await NightlyHost.StartAsync(
            options =>
            {
                options.Sync.UserRemoval.AlwaysAllowed = 1;
                (options.Sync.WhenStored.Scope, options.Sync.WhenStored.Filters) = (WhenStored.Deactivate, WhenStored.Deactivate);
                options.Sync.Scope.Include.Add(new() { DepartmentId = 2 });
                options.Sync.Scope.Include.Add(new() { DepartmentId = 5 });
            },
            build: builder => builder.FilterUsers(
                user => hasFailed ? throw new InvalidOperationException("no answer") : user.Position != "外包"));
        string[] ruledOut = ["user1", "user2", "user6"];
        foreach (var userId in ruledOut)
        {
            nights.Company.UpdatePerson(userId, person => person with { Position = "外包" });
        }

        await RejectAsync(nights.Host, await nights.NightAsync());
        hasFailed = night == "the filter fails";
        nights.WeCom.App.VisibleDepartments = night switch
        {
            "the scope is in doubt" => [2],
            "a department is not seen" => [4],
            _ => [1],
        };
        await nights.NightAsync();
        (hasFailed, nights.WeCom.App.VisibleDepartments) = (false, [1]);

        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 0), Removed(result)));

        Assert.Equal(ruledOut, Assert.Single(await nights.Planner.ListRejectionsAsync()).Ids.Order());
        nights.Company.UpdatePerson("user1", person => person with { Position = "工程师" });
        await nights.NightAsync();
        Assert.Equal(2, Assert.Single(await nights.Planner.ListRejectionsAsync()).Ids.Count);
    }

    private static (int Removed, int HeldBack) Removed(SyncResult result) => (result.Users.Removed, result.Users.HeldBack);

    private static Task<bool> RejectAsync(SimulatedHost host, SyncResult held)
        => host.Get<ISyncPlanner>().RejectRemovalsAsync(held.Users.HeldBackHash!, "zhangsan");
}
