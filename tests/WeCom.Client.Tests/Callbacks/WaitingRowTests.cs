using WeCom.Client.Callbacks;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync.Ports;
using static WeCom.Client.Tests.Callbacks.InboxProcessorTests;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>What happens to a row while nothing can be done for it, and to what it tells.</summary>
public sealed class WaitingRowTests
{
    [Fact]
    public async Task A_new_userid_that_waits_keeps_the_record_in_a_full_sync_too()
    {
        await using var host = await SyncedAsync();
        UserChange? rename = null;
        host.Users.Fail = batch =>
        {
            rename ??= batch.FirstOrDefault(change => change.PreviousUserId is not null);
            return null;
        };
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "renamed1" });
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("update_user", "user1", "renamed1"));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(("user1", "renamed1"), (rename?.PreviousUserId, rename?.UserId));
        Assert.Equal((0, 0), (result.Users.Created, result.Users.Removed));
        host.Clock.Leap(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await host.Get<IWeComCallbacks>().ProcessAsync());
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task A_leaver_of_whom_the_second_question_fails_stays_in_the_inbox()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.RemovePerson("user1");
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60111));
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(-1));

        await FollowAsync(host, Posted.User("delete_user", "user1"));
        Assert.Contains("user1", host.ActiveUsers());
        Assert.Equal(1, (await host.Get<IWeComCallbacks>().GetStatusAsync()).Inbox.WaitingRecords);

        host.Clock.Leap(TimeSpan.FromMinutes(1));
        await host.Get<IWeComCallbacks>().ProcessAsync();
        Assert.DoesNotContain("user1", host.ActiveUsers());
    }

    [Fact]
    public async Task While_WeCom_answers_no_question_by_name_no_row_counts_a_failure()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.AddPerson("new1", "新人", 3);
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(-1));

        await Assert.ThrowsAnyAsync<WeChatException>(() => FollowAsync(host, Posted.User("create_user", "new1")));

        Assert.Equal((1, 0), await WaitingAsync(host));
        host.Clock.Leap(TimeSpan.FromSeconds(2));
        await host.Get<IWeComCallbacks>().ProcessAsync();
        Assert.Contains("new1", host.ActiveUsers());
    }

    private static async Task<(int Waiting, int Tries)> WaitingAsync(SimulatedHost host)
    {
        var inbox = host.Get<IWeComInbox>(string.Empty);
        var rows = await inbox.ListDueAsync(host.WeCom.CorpId, DateTimeOffset.MaxValue, int.MaxValue, CancellationToken.None).ToListAsync();
        return (rows.Count, rows.Sum(row => row.Tries));
    }
}
