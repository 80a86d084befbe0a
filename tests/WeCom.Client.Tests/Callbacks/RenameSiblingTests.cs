using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Two members who left one userid, one after the other. The record of the first is never the second's.</summary>
public sealed class RenameSiblingTests
{
    private const int OneMinute = 60;

    [Fact]
    public async Task Of_two_new_userids_after_one_the_record_goes_to_the_first()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Pass(OneMinute);
        story.Join("user1");
        story.Pass(OneMinute);
        story.Rename("user1", "another");

        await story.FollowAsync();

        story.AssertIs("second", "user1");
        story.AssertIs("another", null);
        await story.AssertSettledAsync();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Of_two_new_userids_after_one_the_second_does_not_get_the_record_while_the_first_is_not_known(
        bool isGoneForGood, bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync();
        var organization = story.Host.WeCom.Organization;
        story.Rename("user1", "second");
        story.Pass(1);
        story.Join("user1");
        story.Pass(1);
        story.Rename("user1", "another");
        var second = organization.FindPerson("second")!;
        organization.RemovePerson("second");

        await story.FollowAsync(isFullSync);
        if (isGoneForGood)
        {
            story.Pass(OneMinute);
        }
        else
        {
            organization.AddPerson(second);
            story.Pass(5);
        }

        await story.FollowAsync(isFullSync);
        await story.AssertSettledAsync();

        story.AssertIs("another", null);
        Assert.Equal(isGoneForGood, !story.IsActive("second"));
        Assert.DoesNotContain(story.Changes, change => change is { UserId: "second", PreviousUserId: null, Kind: ChangeKind.Save });
    }

    [Fact]
    public async Task Of_two_who_left_one_userid_and_are_not_known_yet_the_second_does_not_get_the_record_of_the_first()
    {
        await using var story = await RenameStory.StartAsync();
        var organization = story.Host.WeCom.Organization;
        story.Rename("user1", "second");
        story.Pass(1);
        story.Rename("second", "third");
        story.Pass(1);
        story.Join("second");
        story.Pass(1);
        story.Rename("second", "fourth");
        story.Pass(1);
        story.Join("second");
        story.TellOfDepartments();
        var (third, fourth) = (organization.FindPerson("third")!, organization.FindPerson("fourth")!);
        organization.RemovePerson("third");
        organization.RemovePerson("fourth");
        await story.FollowAsync();
        organization.AddPerson(fourth);
        story.Pass(5);
        await story.FollowAsync();
        organization.AddPerson(third);
        story.Pass(30);

        await story.FollowAsync();
        await story.AssertSettledAsync();

        story.AssertIs("third", "user1");
        story.AssertIs("fourth", null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_went_back_to_the_userid_before_and_left_it_again_keeps_the_record(bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Pass(1);
        story.Rename("second", "user1");
        story.Pass(1);
        story.Rename("user1", "another");

        await story.FollowAsync(isFullSync);

        story.AssertIs("another", "user1");
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task Who_was_stored_with_the_userid_since_keeps_the_record_of_their_own()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "second");
        story.Host.WeCom.Organization.RemovePerson("second");
        var late = story.TakeLast();
        await story.FollowAsync(isFullSync: true);
        story.Pass(10 * OneMinute);
        story.Join("user1");
        await story.FollowAsync(isFullSync: true);
        story.Changes.Clear();
        story.Rename("user1", "another");
        story.Tell(late);

        await story.FollowAsync();

        story.AssertIs("another", "user1");
        await story.AssertSettledAsync();
    }
}
