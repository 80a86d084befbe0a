using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Tests that nobody is removed while WeCom may not know a userid yet of which it told just now.</summary>
public sealed class EarlyAnswerTests
{
    [Theory]
    [InlineData(LeaverPolicy.Delete, false, false)]
    [InlineData(LeaverPolicy.Delete, true, false)]
    [InlineData(LeaverPolicy.Delete, false, true)]
    [InlineData(LeaverPolicy.Delete, true, true)]
    [InlineData(LeaverPolicy.Deactivate, false, false)]
    public async Task Who_is_stored_already_stays_where_the_event_of_joining_comes_late(
        LeaverPolicy policy, bool isFullSync, bool hasContactsSecret)
    {
        await using var story = await RenameStory.StartAsync(policy, hasContactsSecret: hasContactsSecret);
        story.Tell("create_user", "user2");

        await FollowUnknownAsync(story, "user2", isFullSync);

        Assert.DoesNotContain(story.Changes, change => change.Kind != ChangeKind.Save);
        await story.AssertSettledAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Who_left_and_joined_again_stays_where_both_events_wait_together(int seconds)
    {
        await using var story = await RenameStory.StartAsync();
        story.Leave("user2");
        story.Pass(seconds);
        story.Join("user2");

        await FollowUnknownAsync(story, "user2", isFullSync: false);

        Assert.DoesNotContain(story.Changes, change => change.Kind != ChangeKind.Save);
        await story.AssertSettledAsync();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Who_gets_a_userid_that_WeCom_does_not_know_yet_lets_the_member_who_left_it_keep_the_record(
        bool isFullSync, bool hasContactsSecret)
    {
        await using var story = await RenameStory.StartAsync(hasContactsSecret: hasContactsSecret);
        story.Rename("user1", "second");
        story.Pass(2);
        story.Join("user1");

        await FollowUnknownAsync(story, "user1", isFullSync);
        await story.AssertSettledAsync();

        story.AssertIs("second", "user1");
        story.AssertIs("user1", null);
    }

    [Theory]
    [InlineData(LeaverPolicy.Delete, false)]
    [InlineData(LeaverPolicy.Delete, true)]
    [InlineData(LeaverPolicy.Deactivate, false)]
    public async Task A_userid_that_was_handed_over_and_that_WeCom_does_not_know_yet_removes_nobody(LeaverPolicy policy, bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync(policy);
        story.Rename("user2", "third");
        story.Pass(1);
        story.Rename("user1", "user2");

        await FollowUnknownAsync(story, "user2", isFullSync);

        Assert.All(story.Changes, change => Assert.Equal(ChangeKind.Save, change.Kind));
        await story.AssertSettledAsync();
        story.AssertIs("third", "user2");
    }

    [Fact]
    public async Task A_userid_that_was_changed_and_changed_back_removes_nobody()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Pass(1);
        story.Rename("second", "user1");

        await FollowUnknownAsync(story, "user1", isFullSync: false);

        Assert.All(story.Changes, change => Assert.Equal(ChangeKind.Save, change.Kind));
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task A_department_with_the_number_of_such_a_userid_fails_by_itself()
    {
        await using var story = await RenameStory.StartAsync();
        story.Join("3");
        await story.Host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Party("update_party", 3));
        story.Host.Departments.Fail = _ => new StoreRejectedException("3", "is refused");
        story.Host.WeCom.Organization.UpdateDepartment(3, department => department with { Name = "新名" });

        await FollowUnknownAsync(story, "3", isFullSync: false);

        Assert.Equal(1, (await story.Host.Get<IWeComCallbacks>().GetStatusAsync()).Inbox.WaitingRecords);
        story.Host.Departments.Fail = null;
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task A_newcomer_whom_the_list_of_the_company_lacks_yet_is_looked_for_again()
    {
        await using var story = await RenameStory.StartAsync(hasContactsSecret: true, hasAppSecret: false);
        story.Join("second");

        await FollowUnknownAsync(story, "second", isFullSync: false);

        Assert.True(story.IsActive("second"));
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task Who_got_a_userid_and_is_listed_but_not_found_by_it_yet_is_not_lost_where_everything_is_read()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Pass(1);
        story.Join("user1");
        story.TellOfDepartments();
        story.Host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60111), when: "userid=user1");

        await story.FollowAsync();
        await story.AssertSettledAsync();

        story.AssertIs("second", "user1");
        story.AssertIs("user1", null);
    }

    [Theory]
    [InlineData(60111, true)]
    [InlineData(48002, true)]
    [InlineData(48002, false)]
    public async Task Who_had_two_userids_that_others_have_now_waits_for_the_answers_about_both(int code, bool isEverythingRead)
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Pass(60);
        story.Rename("second", "third");
        story.Pass(60);
        story.Join("second");
        story.Join("user1");
        if (isEverythingRead)
        {
            story.TellOfDepartments();
        }

        story.Host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(code), when: "userid=user1");

        await story.FollowAsync();
        await story.AssertSettledAsync();

        story.AssertIs("third", "user1");
        story.AssertIs("second", null);
        story.AssertIs("user1", null);
    }

    [Fact]
    public async Task Who_got_the_userid_of_a_leaver_that_is_not_found_yet_does_not_get_the_record_of_the_leaver()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Pass(60);
        story.Leave("second");
        story.Pass(60);
        story.Join("second");
        story.Join("user1");
        story.TellOfDepartments();
        story.Host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60111), when: "userid=user1");

        await story.FollowAsync();
        await story.AssertSettledAsync();

        story.AssertIs("user1", null);
    }

    [Fact]
    public async Task Who_is_not_known_yet_by_the_last_of_two_userids_gets_the_record_that_others_do_not()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Pass(1);
        story.Rename("second", "third");
        story.Pass(1);
        story.Join("second");
        story.Join("user1");
        story.TellOfDepartments();

        await FollowUnknownAsync(story, "third", isFullSync: false);
        await story.AssertSettledAsync();

        story.AssertIs("third", "user1");
        story.AssertIs("second", null);
        story.AssertIs("user1", null);
    }

    [Fact]
    public async Task Who_gets_another_userid_keeps_the_record_while_a_question_about_an_older_one_fails()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        await FollowUnknownAsync(story, "second", isFullSync: false);
        story.Join("user1");
        await story.FollowAsync();
        story.Pass(120);
        story.Rename("second", "third");
        story.Host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(48002), times: 2, when: "userid=user1");

        await story.FollowAsync();
        await story.AssertSettledAsync();

        story.AssertIs("third", "second");
        Assert.All(story.Changes, change => Assert.Equal(ChangeKind.Save, change.Kind));
    }

    [Fact]
    public async Task Who_joined_and_left_goes_at_once()
    {
        await using var story = await RenameStory.StartAsync();
        story.Tell("create_user", "user2");
        story.Pass(1);
        story.Leave("user2");

        await story.FollowAsync();

        Assert.False(story.IsActive("user2"));
        await story.AssertSettledAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_userid_is_asked_for_again_also_where_its_row_has_waited_for_long(bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync();
        story.Tell("update_user", "second");
        story.Host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(48002), when: "userid=second");
        await story.FollowAsync();
        Assert.Equal(1, (await story.Host.Get<IWeComCallbacks>().GetStatusAsync()).Inbox.WaitingRecords);
        story.Pass(120);
        story.Rename("user1", "second");

        await FollowUnknownAsync(story, "second", isFullSync);

        story.AssertIs("second", "user1");
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task A_userid_that_nobody_has_after_half_a_minute_is_that_of_somebody_who_left()
    {
        await using var story = await RenameStory.StartAsync();
        story.Host.WeCom.Organization.RemovePerson("user2");
        story.Tell("create_user", "user2");
        await story.FollowAsync();
        Assert.True(story.IsActive("user2"));
        story.Pass(30);

        await story.FollowAsync();

        Assert.False(story.IsActive("user2"));
        await story.AssertSettledAsync();
    }

    /// <summary>Follows the events while WeCom does not know the userid, and once more when it does.</summary>
    private static async Task FollowUnknownAsync(RenameStory story, string userId, bool isFullSync)
    {
        var person = story.Host.WeCom.Organization.FindPerson(userId)!;
        story.Host.WeCom.Organization.RemovePerson(userId);
        await story.FollowAsync(isFullSync);
        story.Host.WeCom.Organization.AddPerson(person);
        story.Pass(30);
        await story.FollowAsync();
    }
}
