using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;

namespace WeCom.Client.Simulator.Server;

/// <summary>
/// Checks the caller's right to call an endpoint, in the order of the real server (docs/wire/calls.md, docs/wire/token.md,
/// docs/wire/permissions.md and docs/wire/limits.md#rates).
/// </summary>
internal sealed class CallGate(WeComSimulator simulator)
{
    /// <summary>Identifies the caller, and returns the errcode with which the call is refused; 0 if it is allowed.</summary>
    public int Check(Call call, int running)
    {
        var errorCode = Identify(call);
        return errorCode != 0 ? errorCode : simulator.Limits.Check(call.Rules.Name, running);
    }

    private int Identify(Call call)
    {
        if (Refuse(call.Rules.Method, call.Http.Request.Method) is var wrongMethod and not 0)
        {
            return wrongMethod;
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
        if (!IsTrusted(caller, CallPipeline.IpOf(call.Http)))
        {
            return 60020;
        }

        return caller.App is { IsEnabled: false } ? 50003 : Judge(call.Rules.Access, caller);
    }

    // Endpoints that are a GET answer POST as well, and read their parameters from the query then too.
    private static int Refuse(string expected, string method)
    {
        if (HttpMethods.Equals(expected, method) || (HttpMethods.IsGet(expected) && HttpMethods.IsPost(method)))
        {
            return 0;
        }

        return HttpMethods.IsGet(expected) ? 43001 : 43002;
    }

    private bool IsTrusted(Caller caller, string ip) => caller.App is { } app
        ? app.TrustedIps.Trusts(ip, isOld: app.GrantsSensitiveFields)
        : simulator.ContactsTrustedIps.Trusts(ip, isOld: simulator.ContactsSecretHasOldIp);

    private int Judge(Access access, Caller caller) => access switch
    {
        Access.Details when caller.IsContactsSync && !simulator.ContactsSecretHasOldIp => 48009,
        Access.ContactsSyncOnly when !caller.IsContactsSync && !IsContactsSuite(caller.App) => 48002,
        Access.WritesPeople or Access.WritesStructure when caller.App is { } app && !MayEdit(app) => 48002,
        Access.WritesStructure when caller.App is { Kind: SimulatedAppKind.ProviderDeveloped } => 48008,
        Access.AppsOnly when caller.IsContactsSync => 48002,
        _ => 0,
    };

    private static bool IsContactsSuite(SimulatedApp? app) => app is { EditsContacts: true, Kind: SimulatedAppKind.ThirdParty };

    private static bool MayEdit(SimulatedApp app) => app is { EditsContacts: true, Kind: not SimulatedAppKind.SelfBuilt };
}
