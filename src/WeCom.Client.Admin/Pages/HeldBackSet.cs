using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>One set that can be approved: how a run names it, and which entries of the journal belong to it.</summary>
internal sealed record HeldBackSet(
    RecordType Type, PlanAction Action, Func<SyncRun, string?> Hash, (string English, string Chinese) Title)
{
    public JournalEntryFilter Entries => new() { Type = Type, Actions = [Action] };
}
