using WeCom.Client.Callbacks;
using WeCom.Client.Callbacks.Internal;

namespace WeCom.Client.Tests.Callbacks;

public sealed class InMemoryInboxTests : InboxRules
{
    private readonly InMemoryInbox _inbox = new();

    protected override IWeComInbox Open() => _inbox;
}
