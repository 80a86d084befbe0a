using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>gettoken (docs/wire/token.md#gettoken). The secret is missed before the corpid is.</summary>
internal sealed class GetToken : IEndpoint
{
    public EndpointRules Rules { get; } = new("gettoken") { NeedsToken = false };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var secret = call.Parameter("corpsecret");
        var caller = CallerOf(call.Simulator, secret);
        var errorCode = secret is null ? 41004
            : call.Parameter("corpid") != call.Simulator.CorpId ? 40013
            : caller is null ? 40001
            : 0;
        if (errorCode != 0 || caller is null)
        {
            if (errorCode == 40001)
            {
                call.Simulator.Limits.CountWrongSecret();
            }

            return call.FailAsync(errorCode, cancellationToken);
        }

        return call.AnswerTokenAsync("access_token", caller, cancellationToken);
    }

    private static Caller? CallerOf(WeComSimulator simulator, string? secret) =>
        secret == simulator.ContactsSecret ? new Caller(App: null)
        : simulator.Apps.FirstOrDefault(app => app.Secret == secret) is { IsEnabled: true, Kind: not SimulatedAppKind.ThirdParty } app ? new Caller(app)
        : null;
}
