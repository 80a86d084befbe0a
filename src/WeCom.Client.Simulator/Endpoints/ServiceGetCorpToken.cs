using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>
/// service/get_corp_token (docs/wire/third-parties.md): the token of a company that authorized the suite, for the same paths as any other
/// token.
/// </summary>
internal sealed class ServiceGetCorpToken : IEndpoint
{
    public EndpointRules Rules { get; } = new("service/get_corp_token") { Method = HttpMethods.Post, NeedsToken = false };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var (suite, refusal) = call.Simulator.Tokens.Find(call.Parameter("suite_access_token") ?? "", isSuite: true);
        var app = suite?.App;
        var errorCode = app is null ? refusal : Check(call, body, app);
        await (errorCode != 0 || app is null
            ? call.FailAsync(errorCode, cancellationToken)
            : call.AnswerTokenAsync("access_token", new Caller(app), cancellationToken)).ConfigureAwait(false);
    }

    private static int Check(Call call, RequestBody body, SimulatedApp app)
    {
        if (body.Text("auth_corpid") != call.Simulator.CorpId)
        {
            return 40013;
        }

        if (body.Text("permanent_code") != app.PermanentCode)
        {
            return 40084;
        }

        return app.IsEnabled ? 0 : 48004;
    }
}
