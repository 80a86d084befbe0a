using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Sync.Ports;

/// <summary>It has none of the optional members, so these are also the tests of the default implementations.</summary>
public sealed class InMemoryJournalTests : JournalRules
{
    private readonly InMemoryJournal _journal = new();

    protected override ISyncJournal Open() => _journal;
}
