using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>
/// service/get_suite_token (docs/wire/third-parties.md): the suite of a third party authenticates with its secret and the ticket that it
/// was sent.
/// </summary>
internal sealed class ServiceGetSuiteToken : IEndpoint
{
    public EndpointRules Rules { get; } = new("service/get_suite_token") { Method = HttpMethods.Post, NeedsToken = false };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var suiteId = body.Text("suite_id");
        var app = call.Simulator.Apps.FirstOrDefault(app => app.Kind == SimulatedAppKind.ThirdParty && app.SuiteId == suiteId);
        var errorCode = app is null ? 40083 : Check(body, app);
        await (errorCode != 0 || app is null
            ? call.FailAsync(errorCode, cancellationToken)
            : call.AnswerTokenAsync("suite_access_token", new Caller(app) { IsSuite = true }, cancellationToken)).ConfigureAwait(false);
    }

    private static int Check(RequestBody body, SimulatedApp app)
    {
        if (app.Secret != body.Text("suite_secret"))
        {
            return 40001;
        }

        return app.SuiteTicket == body.Text("suite_ticket") ? 0 : 40085;
    }
}
