using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Tests that the times at which WeCom made the events, and not those of their arrival, tell who has a userid.</summary>
public sealed class UserIdOrderTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    public async Task Who_gets_a_userid_whose_last_holder_left_meanwhile_does_not_get_that_record(int seconds, bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync();
        RenameThenLeave(story, seconds);
        story.Join("second");

        await story.FollowAsync(isFullSync);

        story.AssertIs("second", null);
        await story.AssertSettledAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_that_somebody_who_had_the_new_userid_earlier_left_costs_nobody_the_record_however_late(bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync();
        story.Tell("create_user", "second");
        var joined = story.TakeLast();
        story.Tell("delete_user", "second");
        var left = story.TakeLast();
        story.Pass(1);
        story.Rename("user1", "second");
        story.Tell(joined);
        story.Tell(left);

        await story.FollowAsync(isFullSync);

        story.AssertIs("second", "user1");
        await story.AssertSettledAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_got_a_userid_after_its_holder_left_takes_no_record_to_the_next_userid(bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync();
        RenameThenLeave(story, seconds: 1);
        story.Join("second");
        story.Pass(1);
        story.Rename("second", "third");

        await story.FollowAsync(isFullSync);

        story.AssertIs("third", null);
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task Who_left_a_userid_that_was_passed_on_takes_no_record_to_the_userid_of_the_next_one()
    {
        await using var story = await RenameStory.StartAsync(LeaverPolicy.Deactivate);
        RenameThenLeave(story, seconds: 1);
        var left = story.TakeLast();
        story.Join("second");
        var joined = story.TakeLast();
        story.Pass(1);
        story.Rename("second", "third");
        var renamed = story.TakeLast();
        await story.ReceiveAsync();
        story.Pass(31);
        await story.FollowAsync();
        Assert.False(story.IsActive("user1"));
        foreach (var told in new[] { left, joined, renamed })
        {
            story.Tell(told);
        }

        await story.FollowAsync();

        await story.AssertSettledAsync();
        story.AssertIs("third", null);
    }

    [Theory]
    [InlineData(LeaverPolicy.Delete, true, false)]
    [InlineData(LeaverPolicy.Delete, true, true)]
    [InlineData(LeaverPolicy.Delete, false, false)]
    [InlineData(LeaverPolicy.Delete, false, true)]
    [InlineData(LeaverPolicy.Deactivate, true, false)]
    [InlineData(LeaverPolicy.Deactivate, false, true)]
    public async Task Who_gets_the_userid_before_does_not_get_the_record_of_a_member_who_left_since(
        LeaverPolicy policy, bool isLeaverTold, bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync(policy);
        story.Rename("user1", "second");
        story.Pass(1);
        story.Leave("second");
        var left = story.TakeLast();
        story.Pass(1);
        story.Join("user1");
        if (isLeaverTold)
        {
            story.Tell(left);
        }

        await story.FollowAsync(isFullSync);
        await story.AssertSettledAsync();

        story.AssertIs("user1", null);
        Assert.Equal(policy == LeaverPolicy.Deactivate, story.Host.Users.Users(story.CorpId).ContainsKey("second"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_both_userids_of_a_leaver_are_those_of_others_the_record_goes_by_the_later_one(bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync();
        RenameThenLeave(story, seconds: 1);
        story.Join("user1");
        story.Join("second");

        await story.FollowAsync(isFullSync);

        story.AssertIs("user1", null);
        story.AssertIs("second", "user1");
        await story.AssertSettledAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_userid_that_WeCom_does_not_know_yet_keeps_the_record(bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync();
        var person = story.Host.WeCom.Organization.FindPerson("user1")!;
        story.Rename("user1", "second");
        story.Host.WeCom.Organization.RemovePerson("second");
        await story.FollowAsync(isFullSync);
        Assert.Contains("user1", story.Host.ActiveUsers());

        story.Host.WeCom.Organization.AddPerson(person with { UserId = "second" });
        story.Pass(30);
        await story.FollowAsync();

        story.AssertIs("second", "user1");
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task A_newcomer_whom_WeCom_does_not_know_yet_is_asked_for_again()
    {
        await using var story = await RenameStory.StartAsync();
        story.Join("second");
        story.Host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60111), when: "userid=second");
        await story.FollowAsync();
        Assert.DoesNotContain("second", story.Host.ActiveUsers());
        story.Pass(30);

        await story.FollowAsync();

        story.AssertIs("second", null);
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task A_new_userid_that_WeCom_does_not_know_yet_keeps_the_record_also_where_an_import_is_followed_by_a_full_sync()
    {
        await using var story = await RenameStory.StartAsync();
        var person = story.Host.WeCom.Organization.FindPerson("user1")!;
        await ImportTests.ImportAsync(story.Host, 0, 101);
        story.Pass(2);
        Assert.Equal(0, await story.Host.Get<IWeComCallbacks>().ProcessAsync());
        story.Rename("user1", "second");
        story.Host.WeCom.Organization.RemovePerson("second");
        await story.ReceiveAsync();
        story.Pass(6);
        Assert.Equal(103, await story.Host.Get<IWeComCallbacks>().ProcessAsync());
        Assert.Contains("user1", story.Host.ActiveUsers());

        story.Host.WeCom.Organization.AddPerson(person with { UserId = "second" });
        story.Pass(30);
        await story.FollowAsync();

        story.AssertIs("second", "user1");
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task Who_gets_a_userid_while_WeCom_is_asked_for_it_does_not_get_the_record_of_its_last_holder()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        await story.ReceiveAsync();
        story.Pass(31);
        var change = SimulatedAnswer.After(_ =>
        {
            story.Pass(1);
            story.Leave("second");
            story.Pass(1);
            story.Join("second");
            return story.ReceiveAsync();
        });
        story.Host.WeCom.AnswerNext("user/get", change, when: "userid=second");

        await story.FollowAsync();

        story.AssertIs("second", null);
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task A_new_userid_that_the_store_rejects_for_a_leaver_is_parked_after_ten_tries()
    {
        await using var story = await RenameStory.StartAsync();
        story.Host.Users.Fail = batch => batch.Any(change => change.UserId == "second")
            ? new InvalidOperationException("The userid is taken.")
            : null;
        RenameThenLeave(story, seconds: 1);
        story.Join("user1");
        await story.ReceiveAsync();
        var callbacks = story.Host.Get<IWeComCallbacks>();

        for (var round = 0; round < 12; round++)
        {
            story.Pass(30 * 60);
            await callbacks.ProcessAsync();
        }

        Assert.Contains("second", (await callbacks.ListParkedAsync()).Select(row => row.Id));
    }

    [Fact]
    public async Task A_kept_plan_gives_the_record_of_a_leaver_to_the_later_userid_where_others_have_both()
    {
        await using var story = await RenameStory.StartAsync();
        RenameThenLeave(story, seconds: 1);
        story.Join("user1");
        story.Join("second");
        await story.ReceiveAsync();
        var planner = story.Host.Get<ISyncPlanner>();

        await planner.ApplyAsync(await planner.PlanAsync());

        story.AssertIs("user1", null);
        story.AssertIs("second", "user1");
    }

    /// <summary>User1 gets the userid "second" and leaves, with a pause after either event.</summary>
    private static void RenameThenLeave(RenameStory story, int seconds)
    {
        story.Rename("user1", "second");
        story.Pass(seconds);
        story.Leave("second");
        story.Pass(seconds);
    }
}
