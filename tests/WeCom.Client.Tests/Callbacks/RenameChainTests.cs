using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>
/// Userids that several people have one after the other. No record of one person may become another's, however many of the events wait.
/// </summary>
public sealed class RenameChainTests
{
    private const int OneMinute = 60;

    [Fact]
    public async Task Who_passes_the_userid_on_counts_among_those_of_whom_the_limit_is_a_share()
    {
        await using var story = await RenameStory.StartAsync(configure: options =>
            (options.Sync.UserRemoval.AlwaysAllowed, options.Sync.UserRemoval.MaxPercent) = (0, 20));
        (string From, string To)[] moves =
            [("user5", "newest"), ("user4", "user5"), ("user3", "user4"), ("user2", "user3"), ("user1", "user2")];
        foreach (var (from, to) in moves)
        {
            story.Rename(from, to);
            story.Pass(OneMinute);
        }

        await story.ReceiveAsync();
        story.Host.WeCom.Organization.RemovePerson("user8");
        story.Host.WeCom.Organization.RemovePerson("user9");
        story.Pass(60);

        var result = await story.Host.Sync.SyncAllAsync();

        Assert.Equal((5, 2, 0), (result.Users.Renamed, result.Users.Removed, result.Users.HeldBack));
        await story.AssertSettledAsync();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task A_newcomer_who_takes_a_userid_of_the_middle_gets_no_record_of_another(bool isOrderKnown, bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Pass(isOrderKnown ? OneMinute : 0);
        story.Rename("second", "third");
        story.Pass(isOrderKnown ? OneMinute : 0);
        story.Join("second");

        await story.FollowAsync(isFullSync);

        story.AssertIs("second", null);
        story.AssertIs("third", isOrderKnown ? "user1" : null);
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task A_newcomer_who_takes_a_userid_of_the_middle_gets_no_record_also_where_the_first_event_was_followed_before()
    {
        await using var story = await RenameStory.StartAsync(LeaverPolicy.Deactivate);
        story.Rename("user1", "second");
        story.Pass(OneMinute);
        story.Rename("second", "third");
        var late = story.TakeLast();
        await story.FollowAsync();
        story.Pass(OneMinute);
        await story.FollowAsync();
        story.Join("second");
        story.Tell(late);

        await story.FollowAsync();

        Assert.Equal("user1", story.Changes.First(change => change.UserId == "third").PreviousUserId);
        story.AssertIs("second", null);
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task A_sync_of_the_newcomer_alone_gives_them_no_record_of_another()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Pass(OneMinute);
        story.Rename("second", "third");
        story.Pass(OneMinute);
        story.Join("second");
        await story.ReceiveAsync();

        Assert.Equal(PlanAction.Create, (await story.Host.Get<ISyncPlanner>().SyncUserAsync("second")).Action);

        await story.FollowAsync();
        story.AssertIs("second", null);
        story.AssertIs("third", "user1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_is_removed_while_the_event_of_the_next_userid_may_still_come(bool isOldOneToldToo)
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Pass(1);
        story.Rename("second", "third");
        var late = story.TakeLast();
        if (isOldOneToldToo)
        {
            story.Tell(Posted.User("update_user", "user1"));
        }

        await story.FollowAsync();
        Assert.Contains("user1", story.Host.ActiveUsers());
        story.Tell(late);
        await story.FollowAsync();

        story.AssertIs("third", "user1");
        Assert.DoesNotContain(story.Changes, change => change.Kind != ChangeKind.Save);
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task Nobody_is_removed_for_the_event_of_somebody_who_had_the_userid_before_and_left()
    {
        await using var story = await RenameStory.StartAsync();
        story.Tell("delete_user", "second");
        story.Pass(1);
        story.Rename("user1", "second");
        story.Pass(1);
        story.Rename("second", "third");
        var late = story.TakeLast();

        await story.FollowAsync();
        Assert.Contains("user1", story.Host.ActiveUsers());
        story.Tell(late);
        await story.FollowAsync();

        story.AssertIs("third", "user1");
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task Who_left_after_a_new_userid_is_removed_after_half_a_minute_or_at_once_where_an_event_says_so()
    {
        await using var story = await RenameStory.StartAsync();
        foreach (var userId in new[] { "user1", "user2" })
        {
            story.Rename(userId, $"{userId}-new");
            story.Host.WeCom.Organization.RemovePerson($"{userId}-new");
        }

        story.Tell("delete_user", "user2-new");
        await story.FollowAsync();
        Assert.Equal((true, false), (story.IsActive("user1"), story.IsActive("user2")));

        story.Pass(30);
        await story.FollowAsync();
        Assert.False(story.IsActive("user1"));
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task A_new_userid_that_comes_in_place_of_the_name_is_not_stored_as_the_name()
    {
        await using var story = await RenameStory.StartAsync();
        story.Host.WeCom.Organization.UpdatePerson("user1", person => person with { Name = "second" });
        story.Rename("user1", "second");

        await story.FollowAsync();

        story.AssertIs("second", "user1");
        Assert.Equal("员工1", story.Host.User("second").Values.Name);
        story.Host.WeCom.Organization.UpdatePerson("second", person => person with { Name = "员工1" });
        await story.AssertSettledAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_newcomer_who_takes_the_userid_before_gets_a_record_of_their_own(bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Pass(OneMinute);
        story.Join("user1");

        await story.FollowAsync(isFullSync);

        story.AssertIs("second", "user1");
        story.AssertIs("user1", null);
        await story.AssertSettledAsync();
    }

    [Theory]
    [InlineData(OneMinute, false)]
    [InlineData(OneMinute, true)]
    [InlineData(0, false)]
    public async Task Where_one_member_takes_the_userid_that_another_one_left_both_keep_their_records(int seconds, bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user2", "third");
        story.Pass(seconds);
        story.Rename("user1", "user2");

        await story.FollowAsync(isFullSync);

        story.AssertIs("third", "user2");
        story.AssertIs("user2", "user1");
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task A_late_repetition_gives_nobody_the_record_of_a_newcomer()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        var repeated = story.Last;
        await story.FollowAsync();
        story.Pass(OneMinute);
        story.Join("user1");
        await story.FollowAsync();
        story.Host.WeCom.Organization.RemovePerson("second");
        story.Tell("delete_user", "second");
        await story.FollowAsync();
        Assert.DoesNotContain("second", story.Host.Users.Users(story.Host.WeCom.CorpId).Keys);
        story.Join("second");
        story.Tell(repeated);

        await story.FollowAsync();

        Assert.DoesNotContain(story.Changes, change => (change.PreviousUserId, change.UserId) == ("user1", "second")
            && change.Values!.Name == RenameStory.Newcomer);
        await story.AssertSettledAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_takes_a_userid_in_the_second_in_which_it_is_left_keeps_the_record_after_the_next_change(bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user2", "third");
        story.Rename("user1", "user2");
        story.Pass(5);
        story.Rename("user2", "fourth");
        story.Pass(2);
        story.Join("user2");
        story.Pass(OneMinute);

        await story.FollowAsync(isFullSync);
        await story.AssertSettledAsync();

        story.AssertIs("third", "user2");
        story.AssertIs("fourth", "user1");
    }

    [Fact]
    public async Task A_name_that_is_the_new_userid_is_stored_where_everything_is_read()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Host.WeCom.Organization.UpdatePerson("second", person => person with { Name = "second" });
        await story.ReceiveAsync();

        await story.Host.Sync.SyncAllAsync();

        story.AssertIs("second", "user1");
        Assert.Equal("second", story.Host.User("second").Values.Name);
    }
}
