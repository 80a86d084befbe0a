using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using static WeCom.Client.Tests.Callbacks.InboxProcessorTests;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Tests members who get a new userid where the app does not see them, or of whom a list alone tells.</summary>
public sealed class HiddenRenameTests
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Who_has_the_new_userid_out_of_sight_of_the_app_stays(bool hasContactsSecret, bool isFullSyncFirst)
    {
        string? secret = null;
        await using var host = await SimulatedHost.StartAsync(configure: options => options.ContactsSecret = secret);
        secret = hasContactsSecret ? host.WeCom.ContactsSecret : null;
        host.WeCom.App.VisibleDepartments = [2, 5];
        await host.Sync.SyncAllAsync();
        Hide(host, "user9", "moved9");
        var received = host.RecordChanges();
        await host.Get<IWeComCallbacks>().ReceiveAsync(Renamed(host, "user9", "moved9"));
        if (isFullSyncFirst)
        {
            await host.Sync.SyncAllAsync();
        }

        await FollowAsync(host);
        await host.Sync.SyncAllAsync();
        host.Clock.Leap(TimeSpan.FromDays(2));
        await host.Sync.SyncAllAsync();
        Assert.True(host.User("moved9").IsActive);
        Assert.Equal("员工9", host.User("moved9").Values.Name);
        Assert.DoesNotContain("user9", host.Users.Users(host.WeCom.CorpId).Keys);

        host.WeCom.App.VisibleDepartments = [2, 5, 9];
        await host.Sync.SyncAllAsync();

        Assert.DoesNotContain(received, change => change.StartsWith("Deactivate", StringComparison.Ordinal));
        Assert.Equal([9], host.User("moved9").Values.DepartmentIds);
        Assert.Equal(0, (await host.Get<IWeComCallbacks>().GetStatusAsync()).Inbox.WaitingRecords);
    }

    [Fact]
    public async Task A_new_userid_that_is_parked_keeps_nobody_who_got_the_userid_before_later()
    {
        await using var story = await RenameStory.StartAsync(LeaverPolicy.Deactivate);
        var host = story.Host;
        story.Rename("user9", "moved9");
        await story.ReceiveAsync();
        var inbox = host.Get<IWeComInbox>("");
        var row = await inbox.FindAsync(story.CorpId, WeComHintKind.User, ["moved9"], CancellationToken.None).SingleAsync();
        await inbox.SaveAsync(row with { ParkedAt = host.Clock.GetUtcNow() }, CancellationToken.None);
        await host.Sync.SyncAllAsync();
        story.AssertIs("moved9", "user9");
        host.Clock.Leap(TenMinutes);
        host.WeCom.Organization.AddPerson("user9", "新人", 2);
        await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [2, 5];
        Hide(host, "moved9", "moved9");
        host.WeCom.Organization.RemovePerson("user9");

        await host.Sync.SyncAllAsync();

        Assert.Equal((false, true), (story.IsActive("user9"), story.IsActive("moved9")));
    }

    [Fact]
    public async Task A_question_about_the_userid_before_that_fails_in_a_full_sync_in_place_of_events_lets_the_event_wait()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.App.VisibleDepartments = [2, 5];
        await host.Sync.SyncAllAsync();
        Hide(host, "user9", "moved9");
        await host.Get<IWeComCallbacks>().ReceiveAsync(Renamed(host, "user9", "moved9"));
        await ImportTests.ImportAsync(host, 0, 101);
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(-1), when: "userid=user9");
        host.Clock.Leap(TenMinutes);
        Assert.Equal(103, await host.Get<IWeComCallbacks>().ProcessAsync());
        Assert.Equal(["moved9", "user9"], (await WaitingAsync(host)).Order());
        Assert.Equal("员工9", host.User("user9").Values.Name);

        await host.Sync.SyncAllAsync();
        await FollowAsync(host);
        host.Clock.Leap(TimeSpan.FromDays(2));
        await FollowAsync(host);
        await host.Sync.SyncAllAsync();

        Assert.Empty(await WaitingAsync(host));
        Assert.Equal((true, "员工9"), (host.User("moved9").IsActive, host.User("moved9").Values.Name));
        Assert.DoesNotContain("user9", host.Users.Users(host.WeCom.CorpId).Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_gets_the_userid_before_does_not_get_the_record_of_a_member_out_of_sight(bool isFullSync)
    {
        await using var story = await RenameStory.StartAsync(LeaverPolicy.Deactivate);
        story.Host.WeCom.App.VisibleDepartments = [2, 5];
        Hide(story.Host, "user9", "moved9");
        story.Tell(Renamed(story.Host, "user9", "moved9"));
        story.Host.WeCom.Organization.AddPerson("user9", RenameStory.Newcomer, 2);

        await story.FollowAsync(isFullSync);

        story.AssertIs("moved9", "user9");
        story.AssertIs("user9", null);
        Assert.Equal(
            ("员工9", RenameStory.Newcomer), (story.Host.User("moved9").Values.Name, story.Host.User("user9").Values.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_got_the_userid_after_the_event_keeps_the_record_however_often_it_changed(bool isEveryEntryKept)
    {
        await using var story = await RenameStory.StartAsync(register: services =>
        {
            if (isEveryEntryKept)
            {
                services.AddKeyedSingleton<ISyncJournal>("", new FullJournal());
            }
        });
        var host = story.Host;
        host.WeCom.App.VisibleDepartments = [2, 5];
        Hide(host, "user9", "moved9");
        story.Tell(Renamed(host, "user9", "moved9"));
        await host.Sync.SyncAllAsync();
        Assert.False(story.IsActive("user9"));
        host.Clock.Leap(TenMinutes);
        host.WeCom.Organization.AddPerson("user9", RenameStory.Newcomer, 2);
        for (var change = 0; change < 60; change++)
        {
            host.WeCom.Organization.UpdatePerson("user9", person => person with { Position = $"职务{change}" });
            await host.Get<ISyncPlanner>().SyncUserAsync("user9");
        }

        await story.FollowAsync();

        Assert.DoesNotContain("moved9", host.Users.Users(story.CorpId).Keys);
        Assert.Equal((true, RenameStory.Newcomer), (story.IsActive("user9"), host.User("user9").Values.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_stands_in_the_list_of_the_company_with_the_new_userid_has_not_left(bool isProtected)
    {
        string? secret = null;
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.ContactsSecret = secret;
            options.Sync.Scope.ProtectedUsers.Add(isProtected ? "user9" : "somebody");
        });
        (host.WeCom.App.VisibleDepartments, secret) = ([2, 5], host.WeCom.ContactsSecret);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.AddDepartment(9, "无权限");
        host.WeCom.Organization.UpdatePerson("user9", person => person with { UserId = "moved9", DepartmentIds = [9] });
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60111), times: 9, when: "userid=moved9");
        await host.Get<IWeComCallbacks>().ReceiveAsync(Renamed(host, "user9", "moved9"));

        await host.Sync.SyncAllAsync();

        Assert.True(host.User("moved9").IsActive);
        Assert.DoesNotContain("user9", host.Users.Users(host.WeCom.CorpId).Keys);
    }

    [Fact]
    public async Task With_the_contacts_secret_alone_a_new_userid_that_waits_keeps_the_record_where_the_old_one_is_read_alone()
    {
        string? secret = null;
        await using var host = await SimulatedHost.StartAsync(
            configure: options => (options.Secret, options.ContactsSecret) = (null, secret));
        secret = host.WeCom.ContactsSecret;
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "renamed1" });
        await host.Get<IWeComCallbacks>().ReceiveAsync(Renamed(host, "user1", "renamed1"));

        var trace = await host.Get<ISyncPlanner>().SyncUserAsync("user1");

        Assert.Equal(PlanAction.Rename, trace.Action);

        Assert.DoesNotContain(host.Users.Users(host.WeCom.CorpId).Values, user => !user.IsActive);
        await FollowAsync(host);
        Assert.DoesNotContain("user1", host.Users.Users(host.WeCom.CorpId).Keys);
        Assert.Equal((true, 10), (host.User("renamed1").IsActive, host.ActiveUsers().Count));
    }

    [Fact]
    public async Task Where_the_journal_does_not_reach_back_to_the_event_a_record_stays_with_its_userid()
    {
        await using var host = await SimulatedHost.StartAsync();
        var before = new UserChange(ChangeKind.Save, "user1") { Values = new() { UserId = "user1" }, NewStamp = "of an earlier release" };
        await host.Users.ApplyAsync(new(host.WeCom.CorpId, Guid.NewGuid()), [before], CancellationToken.None);
        var madeAt = host.Clock.GetUtcNow().ToUnixTimeSeconds();
        host.Clock.Leap(TenMinutes);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.AddPerson("second", "同事", 2);
        var received = host.RecordChanges();

        await FollowAsync(host, Posted.User("update_user", "user1", "second", madeAt));

        Assert.Equal(["Save second"], received);
        Assert.True(host.User("user1").IsActive);
    }

    [Fact]
    public async Task The_company_is_not_listed_for_somebody_who_is_protected()
    {
        string? secret = null;
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.ContactsSecret = secret;
            options.Sync.Scope.ProtectedUsers.Add("USER9");
        });
        secret = host.WeCom.ContactsSecret;
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        var before = host.WeCom.Requests.Count("user/list_id");

        await FollowAsync(host, Posted.User("delete_user", "user9"));

        Assert.Equal(before, host.WeCom.Requests.Count("user/list_id"));
        Assert.True(host.User("user9").IsActive);
    }

    private static async Task<List<string>> WaitingAsync(SimulatedHost host) => await host.Get<IWeComInbox>("")
        .ListDueAsync(host.WeCom.CorpId, DateTimeOffset.MaxValue, int.MaxValue, CancellationToken.None)
        .Select(row => row.Id).ToListAsync();

    internal static WeComEvent Renamed(SimulatedHost host, string from, string to)
        => Posted.User("update_user", from, to, host.Clock.GetUtcNow().ToUnixTimeSeconds());

    internal static void Hide(SimulatedHost host, string from, string to)
    {
        host.WeCom.Organization.AddDepartment(9, "无权限");
        host.WeCom.Organization.UpdatePerson(
            from, person => person with { UserId = to, DepartmentIds = [9], MainDepartmentId = 9 });
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60011), times: 9, when: $"userid={to}");
    }

    /// <summary>A journal that forgets nothing.</summary>
    private sealed class FullJournal : ISyncJournal
    {
        private readonly List<SyncRun> _runs = [];
        private readonly List<(Guid RunId, JournalEntry Entry)> _entries = [];

        public Task<SyncRun> SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken)
        {
            var place = _runs.FindIndex(known => known.RunId == run.RunId);
            var saved = run with { Number = (place < 0 ? _runs.Count : place) + 1 };
            _runs.RemoveAll(known => known.RunId == run.RunId);
            _runs.Insert((int)saved.Number - 1, saved);
            return Task.FromResult(saved);
        }

        public IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, CancellationToken cancellationToken)
            => _runs.AsEnumerable().Reverse().ToList().ToAsyncEnumerable();

        public Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
        {
            _entries.AddRange(entries.Select(entry => (context.RunId, entry)));
            return Task.CompletedTask;
        }

        public IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, CancellationToken cancellationToken)
            => _entries.FindAll(one => one.RunId == context.RunId).ConvertAll(one => one.Entry).ToAsyncEnumerable();
    }
}
