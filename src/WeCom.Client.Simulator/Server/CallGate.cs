using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;

namespace WeCom.Client.Simulator.Server;

/// <summary>Who may call what, in the order in which the real server checks it (docs/wire/calls.md, docs/wire/token.md, docs/wire/permissions.md and docs/wire/limits.md#rates).</summary>
internal sealed class CallGate(WeComSimulator simulator)
{
    /// <summary>Identifies the caller, and says with which errcode the call is refused; 0 where it may pass.</summary>
    public int Check(Call call, int running)
    {
        var errorCode = Identify(call);
        return errorCode != 0 ? errorCode : simulator.Limits.Check(call.Rules.Name, running);
    }

    private int Identify(Call call)
    {
        if (!HttpMethods.Equals(call.Rules.Method, call.Http.Request.Method))
        {
            return HttpMethods.IsGet(call.Rules.Method) ? 43001 : 43002;
        }

        if (!call.Rules.NeedsToken)
        {
            return 0;
        }

        if (call.Parameter("access_token") is not { } token)
        {
            return 41001;
        }

        var (caller, errorCode) = simulator.Tokens.Find(token);
        if (caller is null)
        {
            return errorCode;
        }

        call.Caller = caller;
        call.Scope = simulator.Scopes.Of(caller);
        return !IsTrusted(caller, CallPipeline.IpOf(call.Http)) ? 60020
            : caller.App is { IsEnabled: false } ? 50003
            : Judge(call.Rules.Access, caller);
    }

    private bool IsTrusted(Caller caller, string ip) => caller.App is { } app
        ? app.TrustedIps.Trusts(ip, isOld: app.GrantsSensitiveFields)
        : simulator.ContactsTrustedIps.Trusts(ip, isOld: simulator.ContactsSecretHasOldIp);

    private int Judge(Access access, Caller caller) => access switch
    {
        Access.Details when caller.IsContactsSync && !simulator.ContactsSecretHasOldIp => 48009,
        Access.ContactsSyncOnly when !caller.IsContactsSync => 48002,
        Access.WritesPeople or Access.WritesStructure when caller.App is { } app && !MayEdit(app) => 48002,
        Access.WritesStructure when caller.App is { Kind: SimulatedAppKind.ProviderDeveloped } => 48008,
        Access.AppsOnly when caller.IsContactsSync => 48002,
        _ => 0,
    };

    private static bool MayEdit(SimulatedApp app) => app is { EditsContacts: true, Kind: not SimulatedAppKind.SelfBuilt };
}
