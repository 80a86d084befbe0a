using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Tests that no event of a new userid is lost between the rows of an inbox.</summary>
public sealed class RenameRowTests
{
    private const int OneMinute = 60;

    [Fact]
    public async Task A_new_userid_that_is_passed_on_while_the_inbox_is_read_is_seen_all_the_same()
    {
        var inbox = new RelayedInbox();
        await using var story = await RenameStory.StartAsync(register: services => services.AddKeyedSingleton<IWeComInbox>("", inbox));
        story.Rename("user1", "second");
        story.Pass(1);
        story.Rename("second", "third");
        await story.ReceiveAsync();
        inbox.AfterList = async rows =>
        {
            var row = await rows.FindAsync(story.CorpId, WeComHintKind.User, ["second"], CancellationToken.None).SingleAsync();
            var passed = new WeComHint
            {
                Kind = WeComHintKind.PassedUserId,
                Id = row.Id,
                PreviousId = row.PreviousId,
                RenamedAt = row.RenamedAt,
                HeardAt = story.Host.Clock.GetUtcNow(),
            };
            await rows.PutAsync(row.CorpId, [passed], CancellationToken.None);
            await rows.ClearAsync([row], CancellationToken.None);
        };

        await story.Host.Sync.SyncAllAsync();

        Assert.Null(inbox.AfterList);
        story.AssertIs("third", "user1");
    }

    [Fact]
    public async Task A_parked_new_userid_that_is_released_while_the_inbox_is_read_is_seen_all_the_same()
    {
        var inbox = new RelayedInbox();
        await using var story = await RenameStory.StartAsync(register: services => services.AddKeyedSingleton<IWeComInbox>("", inbox));
        story.Rename("user1", "second");
        await story.ReceiveAsync();
        var row = await inbox.FindAsync(story.CorpId, WeComHintKind.User, ["second"], CancellationToken.None).SingleAsync();
        await inbox.SaveAsync(row with { ParkedAt = story.Host.Clock.GetUtcNow() }, CancellationToken.None);
        inbox.AfterList = async rows =>
        {
            await rows.SaveAsync(row, CancellationToken.None);
            inbox.AfterList = rows => rows.SaveAsync(row with { ParkedAt = row.DueAt }, CancellationToken.None);
        };

        await story.Host.Sync.SyncAllAsync();

        story.AssertIs("second", "user1");
    }

    [Fact]
    public async Task An_old_new_userid_that_was_passed_on_joins_nobody()
    {
        await using var story = await RenameStory.StartAsync();
        var now = story.Host.Clock.GetUtcNow();
        var old = new WeComHint
        {
            Kind = WeComHintKind.PassedUserId,
            Id = "second",
            PreviousId = "user1",
            RenamedAt = now,
            HeardAt = now,
        };
        await story.Host.Get<IWeComInbox>("").PutAsync(story.CorpId, [old], CancellationToken.None);
        story.Pass(25 * 60 * OneMinute);
        story.Host.WeCom.Organization.RemovePerson("user1");
        story.Join("third");
        story.Tell(Posted.User("update_user", "second", "third", story.Host.Clock.GetUtcNow().ToUnixTimeSeconds()));

        await story.FollowAsync(isFullSync: true);

        story.AssertIs("third", null);
    }

    [Fact]
    public async Task A_userid_whose_own_record_is_active_is_held_for_half_a_minute_without_a_try_each_second()
    {
        await using var story = await RenameStory.StartAsync(LeaverPolicy.Deactivate);
        story.Host.WeCom.Organization.RemovePerson("user2");
        story.Rename("user1", "user2");
        story.Host.WeCom.Organization.RemovePerson("user2");
        await story.FollowAsync();
        var asked = story.Host.WeCom.Requests.Count("user/get");
        story.Pass(2);

        await story.Host.Get<IWeComCallbacks>().ProcessAsync();
        Assert.Equal(asked, story.Host.WeCom.Requests.Count("user/get"));
        Assert.Equal((true, true), (story.IsActive("user1"), story.IsActive("user2")));

        story.Pass(30);
        await story.FollowAsync();
        Assert.Equal((false, false), (story.IsActive("user1"), story.IsActive("user2")));
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task Of_two_who_pass_through_one_userid_nobody_stays_who_left()
    {
        await using var story = await RenameStory.StartAsync();
        story.Rename("user1", "between1");
        story.Pass(OneMinute);
        story.Rename("between1", "third");
        story.Pass(OneMinute);
        story.Rename("user2", "between1");

        await story.FollowAsync();

        story.AssertIs("between1", "user2");
        story.AssertIs("third", null);
        await story.AssertSettledAsync();
    }

    [Theory]
    [InlineData("update_user")]
    [InlineData(null)]
    public async Task Who_is_read_for_another_event_is_not_removed_while_the_event_of_the_next_userid_may_still_come(string? sooner)
    {
        await using var story = await RenameStory.StartAsync();
        if (sooner is not null)
        {
            story.Tell(Posted.User(sooner, "user1"));
            await story.ReceiveAsync();
        }

        story.Host.Clock.Leap(TimeSpan.FromSeconds(0.5));
        story.Rename("user1", "second");
        story.Rename("second", "third");
        var late = story.TakeLast();
        await story.ReceiveAsync();
        story.Host.Clock.Leap(TimeSpan.FromSeconds(0.6));
        await story.Host.Get<IWeComCallbacks>().ProcessAsync();
        await story.FollowAsync();
        story.Tell(Posted.User("update_user", "user1"));
        await story.FollowAsync();
        Assert.Contains("user1", story.Host.ActiveUsers());

        story.Tell(late);
        await story.FollowAsync();

        story.AssertIs("third", "user1");
        Assert.DoesNotContain(story.Changes, change => change.Kind != ChangeKind.Save);
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task With_a_contacts_secret_who_moves_out_of_view_by_an_event_stays()
    {
        string? secret = null;
        await using var host = await SimulatedHost.StartAsync(configure: options => options.ContactsSecret = secret);
        (host.WeCom.App.VisibleDepartments, secret) = ([2, 5], host.WeCom.ContactsSecret);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.AddDepartment(9, "无权限");
        host.WeCom.Organization.UpdatePerson("user9", person => person with { DepartmentIds = [9] });
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60111), times: 9, when: "userid=user9");

        await InboxProcessorTests.FollowAsync(host, Posted.User("update_user", "user9"), Posted.User("delete_user", "user8"));

        Assert.Equal((true, false), (host.User("user9").IsActive, host.User("user8").IsActive));
    }

    [Fact]
    public async Task Where_the_company_cannot_be_listed_an_event_removes_nobody_and_comes_again()
    {
        string? secret = null;
        await using var host = await SimulatedHost.StartAsync(configure: options => options.ContactsSecret = secret);
        secret = host.WeCom.ContactsSecret;
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Error(-1), times: 20);

        await InboxProcessorTests.FollowAsync(host, Posted.User("delete_user", "user8"));

        Assert.True(host.User("user8").IsActive);
        Assert.Equal(1, (await host.Get<IWeComCallbacks>().GetStatusAsync()).Inbox.WaitingRecords);
    }

    [Fact]
    public async Task A_member_who_had_the_userid_of_a_leaver_in_between_does_not_get_the_record_of_the_leaver()
    {
        await using var story = await RenameStory.StartAsync(LeaverPolicy.Deactivate);
        story.Host.WeCom.Organization.RemovePerson("user2");
        await story.Host.Sync.SyncAllAsync();
        Assert.False(story.IsActive("user2"));
        story.Pass(10 * OneMinute);
        story.Rename("user1", "user2");
        var late = story.TakeLast();
        story.Pass(1);
        story.Rename("user2", "third");
        await story.FollowAsync();
        Assert.False(story.IsActive("third"));

        story.Tell(late);
        await story.FollowAsync();
        story.Pass(30);
        await story.FollowAsync();

        story.AssertIs("third", "user1");
        await story.AssertSettledAsync();
    }

    [Fact]
    public async Task A_new_userid_that_was_that_of_a_leaver_brings_the_record_of_the_leaver()
    {
        await using var story = await RenameStory.StartAsync(LeaverPolicy.Deactivate);
        story.Host.WeCom.Organization.RemovePerson("user2");
        await story.Host.Sync.SyncAllAsync();
        story.Pass(10 * OneMinute);
        story.Rename("user1", "user2");

        await story.FollowAsync();

        Assert.Equal((false, true), (story.IsActive("user1"), story.IsActive("user2")));
        Assert.Null(story.Changes.Last(change => change.UserId == "user2").PreviousUserId);
        await story.AssertSettledAsync();
    }
}
