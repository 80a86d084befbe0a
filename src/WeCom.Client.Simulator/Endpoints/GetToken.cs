using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>gettoken (docs/wire/token.md#gettoken). A missing secret is reported before a missing or wrong corpid.</summary>
internal sealed class GetToken : IEndpoint
{
    public EndpointRules Rules { get; } = new("gettoken") { NeedsToken = false };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var secret = call.Parameter("corpsecret");
        var caller = CallerOf(call.Simulator, secret);
        if (secret is null)
        {
            return call.FailAsync(41004, cancellationToken);
        }

        if (call.Parameter("corpid") != call.Simulator.CorpId)
        {
            return call.FailAsync(40013, cancellationToken);
        }

        if (caller is null)
        {
            call.Simulator.Limits.CountWrongSecret();
            return call.FailAsync(40001, cancellationToken);
        }

        return call.AnswerTokenAsync("access_token", caller, cancellationToken);
    }

    private static Caller? CallerOf(WeComSimulator simulator, string? secret)
    {
        if (secret == simulator.ContactsSecret)
        {
            return new Caller(App: null);
        }

        var app = simulator.Apps.FirstOrDefault(app => app.Secret == secret);
        return app is { IsEnabled: true, Kind: not SimulatedAppKind.ThirdParty } ? new Caller(app) : null;
    }
}
