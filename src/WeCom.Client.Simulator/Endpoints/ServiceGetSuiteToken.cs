using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>service/get_suite_token (docs/wire/third-parties.md): a third party's suite proves itself with its secret and the ticket that it was sent.</summary>
internal sealed class ServiceGetSuiteToken : IEndpoint
{
    public EndpointRules Rules { get; } = new("service/get_suite_token") { Method = HttpMethods.Post, NeedsToken = false };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var app = call.Simulator.Apps.FirstOrDefault(app => app.Kind == SimulatedAppKind.ThirdParty && app.SuiteId == body.Text("suite_id"));
        var errorCode = app is null ? 40083
            : app.Secret != body.Text("suite_secret") ? 40001
            : app.SuiteTicket != body.Text("suite_ticket") ? 40085
            : 0;
        await (errorCode != 0 || app is null
            ? call.FailAsync(errorCode, cancellationToken)
            : call.AnswerTokenAsync("suite_access_token", new Caller(app) { IsSuite = true }, cancellationToken)).ConfigureAwait(false);
    }
}
