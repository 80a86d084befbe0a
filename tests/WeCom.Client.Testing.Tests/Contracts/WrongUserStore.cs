using System.Runtime.CompilerServices;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.Tests.Contracts;

/// <summary>A store that keeps every rule but the one that a test takes from it.</summary>
internal sealed class WrongUserStore(IUserStore right) : IUserStore
{
    public Func<Held, IReadOnlyList<UserChange>, IEnumerable<UserChange>>? Rewrite { get; init; }

    public Func<Held, IReadOnlyList<UserChange>, Task>? Before { get; init; }

    public Func<SyncContext, Held, IReadOnlyList<UserChange>, Task>? BeforeAsync { get; init; }

    public Func<SyncContext, SyncContext>? Company { get; init; }

    public Func<StoredUser, StoredUser>? Listed { get; init; }

    public Func<WeComUser, WeComUser>? Read { get; init; }

    public Func<StoredUser, bool>? Finds { get; init; }

    public bool IgnoresCancellation { get; init; }

    public bool WritesOneByOne { get; init; }

    /// <summary>Set where two writers at once must end as one after the other.</summary>
    public SemaphoreSlim? Gate { get; init; }

    public async IAsyncEnumerable<StoredUser> ListAsync(
        SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var user in right.ListAsync(Of(context), IgnoresCancellation ? CancellationToken.None : cancellationToken))
        {
            yield return Listed is null ? user : Listed(user);
        }
    }

    public IAsyncEnumerable<StoredUser> FindAsync(
        SyncContext context, IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
        => right.FindAsync(Of(context), userIds, cancellationToken).Where(user => Finds is null || Finds(user));

    public IAsyncEnumerable<WeComUser> ReadAsync(
        SyncContext context, IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
        => right.ReadAsync(Of(context), userIds, IgnoresCancellation ? CancellationToken.None : cancellationToken)
            .Select(user => Read is null ? user : Read(user));

    public async Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
    {
        await (Gate?.WaitAsync(cancellationToken) ?? Task.CompletedTask);
        try
        {
            await WriteAsync(context, changes, cancellationToken);
        }
        finally
        {
            Gate?.Release();
        }
    }

    private async Task WriteAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
    {
        var given = IgnoresCancellation ? CancellationToken.None : cancellationToken;
        var stored = right.ListAsync(Of(context), given);
        var held = new Held(await stored.ToDictionaryAsync(user => user.UserId, StringComparer.OrdinalIgnoreCase, given));
        await (Before?.Invoke(held, changes) ?? Task.CompletedTask);
        await (BeforeAsync?.Invoke(context, held, changes) ?? Task.CompletedTask);
        IReadOnlyList<UserChange> rewritten = Rewrite is null ? changes : [.. Rewrite(held, changes)];
        foreach (var part in WritesOneByOne ? rewritten.Select(change => (IReadOnlyList<UserChange>)[change]) : [rewritten])
        {
            await right.ApplyAsync(Of(context), part, given);
        }
    }

    private SyncContext Of(SyncContext context) => Company is null ? context : Company(context);

    /// <summary>The records of the store before the batch.</summary>
    internal sealed class Held(Dictionary<string, StoredUser> users)
    {
        public IReadOnlyCollection<string> UserIds => users.Keys;

        public bool Contains(string userId) => users.ContainsKey(userId);

        public string? Stamp(string userId) => users.TryGetValue(userId, out var user) ? user.Stamp : null;
    }
}
