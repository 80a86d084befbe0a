using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using static WeCom.Client.Tests.Callbacks.HiddenRenameTests;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Tests that nobody is written over the record of a member out of sight while a question about that member fails.</summary>
public sealed class UnansweredRenameTests
{
    [Theory]
    [InlineData("moved9", -1, true)]
    [InlineData("moved9", 60003, true)]
    [InlineData("moved9", -1, false)]
    public async Task Who_gets_the_userid_before_waits_while_a_question_about_the_member_out_of_sight_fails(
        string asked, int code, bool isFullSync)
    {
        await using var story = await StartAsync();
        story.Host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(code), times: 3, when: $"userid={asked}");
        await MoveAsync(story);
        if (isFullSync)
        {
            var result = await story.Host.Sync.SyncAllAsync();
            Assert.Equal("user9", Assert.Single(result.Errors).Id);
            Assert.Equal(SyncStatus.Partial, result.Status);
        }
        else
        {
            await story.FollowAsync();
        }

        Assert.Equal("员工9", story.Host.User("user9").Values.Name);
        await AssertHealsAsync(story);
    }

    [Fact]
    public async Task So_they_do_where_an_import_is_followed_by_a_full_sync_and_the_event_is_not_lost()
    {
        await using var story = await StartAsync();
        await ImportTests.ImportAsync(story.Host, 0, 101);
        story.Host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(-1), times: 1, when: "userid=moved9");
        await MoveAsync(story);
        story.Pass(600);
        Assert.Equal(103, await story.Host.Get<IWeComCallbacks>().ProcessAsync());
        Assert.Equal("员工9", story.Host.User("user9").Values.Name);

        await AssertHealsAsync(story);
    }

    [Fact]
    public async Task So_they_do_while_a_question_about_a_userid_in_between_fails()
    {
        await using var story = await StartAsync();
        story.Tell(Renamed(story.Host, "user9", "between"));
        story.Pass(1);
        Hide(story.Host, "user9", "moved9");
        story.Tell(Renamed(story.Host, "between", "moved9"));
        story.Pass(1);
        story.Join("user9");
        await story.ReceiveAsync();
        story.Host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(48002), when: "userid=between");

        var result = await story.Host.Sync.SyncAllAsync();

        Assert.Equal("user9", Assert.Single(result.Errors).Id);
        Assert.Equal("员工9", story.Host.User("user9").Values.Name);
        await AssertHealsAsync(story);
    }

    private static async Task<RenameStory> StartAsync()
    {
        var story = await RenameStory.StartAsync(LeaverPolicy.Deactivate);
        story.Host.WeCom.App.VisibleDepartments = [2, 3, 5];
        return story;
    }

    private static async Task MoveAsync(RenameStory story)
    {
        Hide(story.Host, "user9", "moved9");
        story.Tell(Renamed(story.Host, "user9", "moved9"));
        story.Join("user9");
        await story.ReceiveAsync();
    }

    private static async Task AssertHealsAsync(RenameStory story)
    {
        for (var round = 0; round < 3; round++)
        {
            story.Pass(60);
            await story.FollowAsync();
        }

        story.AssertIs("moved9", "user9");
        story.AssertIs("user9", null);
        Assert.Equal(
            ("员工9", RenameStory.Newcomer), (story.Host.User("moved9").Values.Name, story.Host.User("user9").Values.Name));
        Assert.Equal(0, (await story.Host.Get<IWeComCallbacks>().GetStatusAsync()).Inbox.WaitingRecords);
    }
}
