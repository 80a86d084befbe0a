using System.Runtime.CompilerServices;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Sync.Model.Companies;

namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>The host's journal, as one process sees it.</summary>
internal sealed class WatchedJournal(SyncProcess process) : ISyncJournal, IRemovalApprovals
{
    private World World => process.World;

    public async Task<SyncRun> SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken)
    {
        await process.Calls.JournalAsync(
        async () =>
        {
            run = await World.Database.Journal.SaveRunAsync(run, keepSince, cancellationToken);
            process.IsEndKnown = run is { EndedAt: not null, Failure: null };
            Note(process.IsEndKnown ? process.Unnoted : []);
            if (process is { IsEndKnown: true, MayRemove: true, IsPlanned: false })
            {
                World.Authorisation = process.Read.IsAnybodyWhole ? process.Read.Authorisation : Authorisation.Full;
            }
        },
        cancellationToken);
        return run;
    }

    public Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries.Where(entry => entry.Failure is not null))
        {
            // A bad record costs itself and no other.
            World.Require(
                process.Calls.Refused.Contains(CompanyRead.Key(entry.Type, entry.Id))
                    || process.Calls.MayBeGivenUp
                    || process.Calls.HasLostLease,
                $"{entry.Type} {entry.Id} failed, and no store had refused it alone: {entry.Failure}");
        }

        var removed = entries
            .Where(entry => entry is { Action: PlanAction.Remove, Failure: null })
            .Select(entry => CompanyRead.Key(entry.Type, entry.Id))
            .ToList();
        process.Unnoted.AddRange(removed);
        return process.Calls.JournalAsync(
            async () =>
            {
                await World.Database.Journal.AddEntriesAsync(context, entries, cancellationToken);
                Note(removed);
            },
            cancellationToken);
    }

    public Task ApproveAsync(string corpId, RemovalApproval approval, CancellationToken cancellationToken)
        => World.Database.Approvals.ApproveAsync(corpId, approval, cancellationToken);

    public IAsyncEnumerable<RemovalApproval> ListAsync(string corpId, CancellationToken cancellationToken) =>
        World.Database.Approvals.ListAsync(corpId, cancellationToken);

    public async Task<RemovalApproval?> TakeAsync(string corpId, string removalHash, CancellationToken cancellationToken)
    {
        RemovalApproval? taken = null;
        await process.Calls.JournalAsync(
            async () => taken = await World.Database.Approvals.TakeAsync(corpId, removalHash, cancellationToken),
            cancellationToken);
        return taken;
    }

    public IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, CancellationToken cancellationToken) =>
        ListAsync(World.Database.Journal.ListRunsAsync(corpId, cancellationToken), cancellationToken);

    public IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, CancellationToken cancellationToken) =>
        ListAsync(World.Database.Journal.ListEntriesAsync(context, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<T> ListAsync<T>(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await process.Calls.JournalAsync(() => Task.CompletedTask, cancellationToken);
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            yield return item;
        }
    }

    private void Note(IEnumerable<string> removed)
    {
        foreach (var key in removed)
        {
            World.Ledger.Note(process, key);
        }
    }
}
