using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Callbacks;

/// <summary>One callback, and what its reader saw of the company when it was last told of a change.</summary>
internal sealed class Subscription
{
    private readonly WeComSimulator _simulator;
    private readonly ScopeMembers? _members;

    public Subscription(SimulatedCallback callback, CallbackQueue queue, WeComSimulator simulator)
    {
        _simulator = simulator;
        Callback = callback;
        Queue = queue;
        Caller = new Caller(callback.App);
        Scope = simulator.Scopes.Of(Caller);

        // Suites of third parties are told in another form, change_auth, that their scope has changed.
        if (callback.App is not null && !Caller.IsThirdParty)
        {
            _members = new ScopeMembers(simulator.Organization.People, Scope);
        }
    }

    public SimulatedCallback Callback { get; }

    public CallbackQueue Queue { get; }

    public Caller Caller { get; }

    /// <summary>The scope before the change.</summary>
    public VisibleScope Scope { get; private set; }

    /// <summary>The events that tell of a change. Call <see cref="Accept"/> once all of them are made.</summary>
    /// <param name="change">The change of the company; null for a change of the app's scope.</param>
    /// <param name="head">The values that every event begins with.</param>
    public IEnumerable<string> Events(OrganizationChange? change, EventHead head)
    {
        if (change is not null && !IsEcho && ChangeXml.Of(change, this, head, _simulator) is { } xml)
        {
            yield return xml;
        }

        if (_simulator.IsRenaming)
        {
            yield break;
        }

        foreach (var (userId, enters) in _members?.Find(change, _simulator.Organization, Scope, _simulator.Scopes.Of(Caller)) ?? [])
        {
            yield return EventXml.Membership(head, userId, enters, Callback.App!.AgentId);
        }
    }

    public void Accept(OrganizationChange? change)
    {
        var scope = _simulator.Scopes.Of(Caller);
        if (!_simulator.IsRenaming)
        {
            _members?.Accept(change, _simulator.Organization, Scope, scope);
        }

        Scope = scope;
    }

    // The assistant is not told of what it has written itself.
    private bool IsEcho => Callback.App is null && _simulator.Writer.Value is { IsContactsSync: true };
}
