using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>A store that lists what a test says, be it what no good store would hold, and keeps what it is told to change.</summary>
internal sealed class ListedUsers(params IEnumerable<(string UserId, string Stamp, bool IsActive)> listed) : IUserStore
{
    private readonly List<UserChange> _changes = [];

    public IReadOnlyList<UserChange> Changes => _changes;

    /// <summary>The removed users, and the kind of removal.</summary>
    public IEnumerable<string> Removed =>
        _changes.Where(change => change.Kind != ChangeKind.Save).Select(change => $"{change.Kind} {change.UserId}");

    public void Register(IServiceCollection services) => services.AddKeyedSingleton<IUserStore>("", this);

    public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken) => listed
        .Select(user => new StoredUser { UserId = user.UserId, Stamp = user.Stamp, IsActive = user.IsActive })
        .ToAsyncEnumerable();

    public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
    {
        _changes.AddRange(changes);
        return Task.CompletedTask;
    }
}
