using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>A company whose members change userids, with the events that tell of it, and the host that follows them.</summary>
internal sealed class RenameStory : IAsyncDisposable
{
    public const string Newcomer = "新来的";
    private readonly List<WeComEvent> _events = [];

    private RenameStory(SimulatedHost host) => Host = host;

    public SimulatedHost Host { get; }

    public List<UserChange> Changes { get; } = [];

    public string CorpId => Host.WeCom.CorpId;

    public WeComEvent Last => _events[^1];

    public static async Task<RenameStory> StartAsync(
        LeaverPolicy policy = LeaverPolicy.Delete,
        Action<IServiceCollection>? register = null,
        bool hasContactsSecret = false,
        bool hasAppSecret = true,
        Action<IWeComBuilder>? build = null,
        Action<WeComOptions>? configure = null)
    {
        string? secret = null;
        var host = await SimulatedHost.StartAsync(
            configure: options =>
            {
                options.Sync.UserRemoval.Policy = policy;
                options.ContactsSecret = secret;
                options.Secret = hasAppSecret ? options.Secret : null;
                configure?.Invoke(options);
            },
            register: register,
            build: build);
        secret = hasContactsSecret ? host.WeCom.ContactsSecret : null;
        await host.Sync.SyncAllAsync();
        var story = new RenameStory(host);
        host.Users.Fail = batch =>
        {
            story.Changes.AddRange(batch);
            return null;
        };
        host.Clock.Leap(TimeSpan.FromHours(1));
        return story;
    }

    public void Pass(int seconds) => Host.Clock.Leap(TimeSpan.FromSeconds(seconds));

    public void Rename(string from, string to)
    {
        Host.WeCom.Organization.UpdatePerson(from, person => person with { UserId = to });
        Tell(Posted.User("update_user", from, to, Host.Clock.GetUtcNow().ToUnixTimeSeconds()));
    }

    public void Join(string userId)
    {
        Host.WeCom.Organization.AddPerson(userId, Newcomer, 2);
        Tell("create_user", userId);
    }

    public void Leave(string userId)
    {
        Host.WeCom.Organization.RemovePerson(userId);
        Tell("delete_user", userId);
    }

    /// <summary>Lets WeCom tell of a change that it makes now.</summary>
    public void Tell(string change, string userId) => Tell(Posted.User(change, userId, at: Host.Clock.GetUtcNow().ToUnixTimeSeconds()));

    public void Tell(WeComEvent told) => _events.Add(told);

    public WeComEvent TakeLast()
    {
        var last = Last;
        _events.RemoveAt(_events.Count - 1);
        return last;
    }

    public async Task ReceiveAsync()
    {
        foreach (var told in _events)
        {
            await Host.Get<IWeComCallbacks>().ReceiveAsync(told);
        }

        _events.Clear();
    }

    /// <summary>Tells of so many departments that everything is read.</summary>
    public void TellOfDepartments()
    {
        for (var department = 20; department < 32; department++)
        {
            Host.WeCom.Organization.AddDepartment(department, $"部门{department}", 2);
            Tell(Posted.Party("create_party", department));
        }
    }

    public async Task FollowAsync(bool isFullSync = false)
    {
        await ReceiveAsync();
        if (isFullSync)
        {
            await Host.Sync.SyncAllAsync();
        }

        await InboxProcessorTests.FollowAsync(Host);
    }

    public bool IsActive(string userId)
        => Host.Users.Users(Host.WeCom.CorpId).TryGetValue(userId, out var user) && user.IsActive;

    /// <summary>Checks whose record the member has: that of another userid, or a new one.</summary>
    public void AssertIs(string userId, string? previous)
    {
        Assert.True(IsActive(userId), userId);
        var first = Changes.First(change => change.UserId == userId);
        Assert.Equal((ChangeKind.Save, previous), (first.Kind, first.PreviousUserId));
        Assert.Equal(previous is null, first.ExpectedStamp is null);
    }

    /// <summary>Checks that the store is as a full sync makes it, and that nothing waits in the end.</summary>
    public async Task AssertSettledAsync()
    {
        for (var round = 0; round < 3; round++)
        {
            Pass(60);
            await InboxProcessorTests.FollowAsync(Host);
        }

        Assert.Equal(0, (await Host.Get<IWeComCallbacks>().GetStatusAsync()).Inbox.WaitingRecords);
        var held = Host.Held();
        await Host.Sync.SyncAllAsync();
        Assert.Equal(Host.Held(), held);
        Assert.Equal(Host.WeCom.Organization.People.Select(person => person.UserId).Order(), Host.ActiveUsers().Order());
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
