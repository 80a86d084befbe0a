using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;
using WeCom.Client.Sync.Ports;
using static WeCom.Client.Tests.Callbacks.HiddenRenameTests;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Tests which record belongs to a member whom the app does not see under the new userid.</summary>
public sealed class HiddenRecordTests
{
    [Fact]
    public async Task Who_has_the_userid_of_a_leaver_out_of_sight_of_the_app_is_out_of_sight()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.App.VisibleDepartments = [2, 5];
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user8");
        Hide(host, "user9", "user8");
        await host.Get<IWeComCallbacks>().ReceiveAsync(Renamed(host, "user9", "user8"));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((0, 2), (result.Users.Removed, result.Users.OutOfSight));
        Assert.Equal((true, true), (host.User("user8").IsActive, host.User("user9").IsActive));
    }

    [Fact]
    public async Task Who_gets_the_first_of_two_userids_of_a_member_out_of_sight_does_not_get_the_record()
    {
        await using var story = await RenameStory.StartAsync(LeaverPolicy.Deactivate);
        story.Host.WeCom.App.VisibleDepartments = [2, 5];
        story.Tell(Renamed(story.Host, "user9", "between"));
        story.Pass(1);
        Hide(story.Host, "user9", "moved9");
        story.Tell(Renamed(story.Host, "between", "moved9"));
        story.Host.WeCom.Organization.UpdatePerson(
            "user8", one => one with { UserId = "moved8", DepartmentIds = [9], MainDepartmentId = 9 });
        story.Host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60011), times: 9, when: "userid=moved8");
        story.Tell(Renamed(story.Host, "user8", "moved8"));
        story.Pass(1);
        story.Host.WeCom.Organization.AddPerson("user9", RenameStory.Newcomer, 2);

        await story.FollowAsync(isFullSync: true);

        story.AssertIs("moved9", "user9");
        story.AssertIs("user9", null);
        story.AssertIs("moved8", "user8");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_was_out_of_sight_already_gets_the_new_userid_too(bool isInTwoSteps)
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [2];
        Hide(host, "user9", "moved9");
        if (isInTwoSteps)
        {
            await host.Get<IWeComCallbacks>().ReceiveAsync(Renamed(host, "user9", "between"));
            host.Clock.Leap(TimeSpan.FromSeconds(1));
        }

        await host.Get<IWeComCallbacks>().ReceiveAsync(Renamed(host, isInTwoSteps ? "between" : "user9", "moved9"));

        var result = await host.Sync.SyncAllAsync();

        Assert.True(host.User("moved9").IsActive);
        Assert.DoesNotContain("user9", host.Users.Users(host.WeCom.CorpId).Keys);
        Assert.Equal((1, 3), (result.Users.Renamed, result.Users.OutOfSight));
        Assert.NotNull(result.Users.OutOfSightHash);
        var entries = host.Get<ISyncJournal>().ListEntriesAsync(new(host.WeCom.CorpId, result.RunId), CancellationToken.None);
        Assert.Equal("员工9", (await entries.SingleAsync(entry => entry.Id == "moved9")).Name);
    }
}
