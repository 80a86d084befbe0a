using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using static WeCom.Client.Tests.Callbacks.HiddenRenameTests;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>
/// Tests that who gets the userid of a member who has another one now is not written over the record of that member, whatever is read.
/// </summary>
public sealed class TakenUserIdTests
{
    [Fact]
    public async Task Rows_that_are_followed_apart_mix_no_records()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(48002), when: "userid=second");
        await story.FollowAsync();
        story.Pass(120);
        story.Join("user1");

        await story.FollowAsync();

        await AssertApartAsync(story, "second");
    }

    [Fact]
    public async Task The_sync_of_one_person_mixes_no_records()
    {
        await using var story = await RenameStory.StartAsync();
        await PassOnAsync(story);

        await story.Host.Get<IRecordSync>().SyncUserAsync("user1");

        await AssertApartAsync(story, "second");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_sync_of_one_department_mixes_no_records(bool isFailing)
    {
        await using var story = await RenameStory.StartAsync();
        await PassOnAsync(story);
        if (isFailing)
        {
            story.Host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(48002), when: "userid=second");
        }

        await story.Host.Sync.SyncUsersAsync(2, fetchChild: false);

        await AssertApartAsync(story, "second");
    }

    [Fact]
    public async Task The_record_of_a_member_who_had_several_userids_waits_for_the_answers_about_all_of_them()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Pass(1);
        story.Rename("second", "third");
        story.Pass(1);
        story.Join("user1");
        story.Host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(48002), times: 3, when: "userid=second");

        await story.FollowAsync(isFullSync: true);

        await AssertApartAsync(story, "third");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_that_is_older_than_the_event_makes_no_second_record(bool isInTwoDepartments)
    {
        await using var story = await RenameStory.StartAsync();
        var wecom = story.Host.WeCom;
        var department = wecom.Organization.FindPerson("user1")!.DepartmentIds![0];
        story.Rename("user1", "second");
        if (isInTwoDepartments)
        {
            wecom.Organization.UpdatePerson("second", person => person with { DepartmentIds = [department, department == 2 ? 3 : 2] });
        }

        var old = $$"""{"userid":"user1","name":"旧名","department":[{{department}}],"main_department":{{department}},"status":1}""";
        wecom.AnswerNext(
            "user/list", SimulatedAnswer.Json($$"""{"errcode":0,"userlist":[{{old}}]}"""), when: $"department_id={department}");

        await story.FollowAsync(isFullSync: true);
        await story.AssertSettledAsync();

        story.AssertIs("second", "user1");
        Assert.DoesNotContain(story.Changes, change => change.UserId == "user1" && change.ExpectedStamp is null);
    }

    [Fact]
    public async Task Of_two_who_had_the_userid_one_after_the_other_the_one_out_of_sight_does_not_get_the_record()
    {
        await using var story = await RenameStory.StartAsync();
        story.Host.WeCom.App.VisibleDepartments = [2, 3, 5];
        story.Rename("user9", "third");
        story.Pass(5);
        story.Join("user9");
        story.Pass(5);
        Hide(story.Host, "user9", "moved9");
        story.Tell(Renamed(story.Host, "user9", "moved9"));

        for (var round = 0; round < 3; round++)
        {
            await story.FollowAsync();
            story.Pass(60);
        }

        story.AssertIs("third", "user9");
        Assert.DoesNotContain(story.Changes, change => change.UserId == "moved9");
    }

    [Fact]
    public async Task Who_gets_the_userid_and_breaks_a_rule_of_the_host_is_tried_again()
    {
        var isBroken = true;
        await using var story = await RenameStory.StartAsync(build: builder => builder.FilterUsers(
            user => isBroken && user.Name == RenameStory.Newcomer ? throw new InvalidOperationException("no such cost centre") : true));
        await PassOnAsync(story);

        await story.FollowAsync();

        story.AssertIs("second", "user1");
        Assert.Equal(1, (await story.Host.Get<IWeComCallbacks>().GetStatusAsync()).Inbox.WaitingRecords);
        isBroken = false;
        await AssertApartAsync(story, "second");
    }

    [Fact]
    public async Task A_full_sync_stores_what_changed_with_the_userid_at_once()
    {
        await using var story = await RenameStory.StartAsync();
        await PassOnAsync(story);

        await story.Host.Sync.SyncAllAsync();

        story.AssertIs("second", "user1");
        Assert.Equal([3L], story.Host.User("second").Values.DepartmentIds!);
    }

    /// <summary>
    /// User1 gets another userid and another department, and a newcomer gets theirs; nothing has followed the events yet.
    /// </summary>
    private static async Task PassOnAsync(RenameStory story)
    {
        story.Rename("user1", "second");
        story.Host.WeCom.Organization.UpdatePerson(
            "second", person => person with { DepartmentIds = [3], MainDepartmentId = 3 });
        story.Pass(1);
        story.Join("user1");
        await story.ReceiveAsync();
        story.Pass(120);
    }

    private static async Task AssertApartAsync(RenameStory story, string userId)
    {
        await story.FollowAsync();
        await story.AssertSettledAsync();

        story.AssertIs(userId, "user1");
        story.AssertIs("user1", null);
    }
}
