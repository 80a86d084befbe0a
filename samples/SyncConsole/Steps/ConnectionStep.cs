using WeCom.Client.Contacts;
using WeCom.Client.Tokens;

namespace SyncConsole.Steps;

internal sealed class ConnectionStep : IStep
{
    public string Title => "Connection";

    public string About => "GetAccessTokenAsync() obtains a token, TestConnectionAsync() makes one call with it.";

    public async Task RunAsync(Walkthrough run, CancellationToken cancellationToken)
    {
        await run.Get<ITokenManager>().GetAccessTokenAsync(cancellationToken: cancellationToken);
        run.Report.Good("WeCom gave an access token, which is kept until shortly before its end and is never shown.");
        if (await run.Sync.TestConnectionAsync(cancellationToken) is { Success: false })
        {
            // The exception has hint and address too, which the result of the test has not.
            await run.Get<IWeComContactsClient>().GetApiDomainIpAsync(cancellationToken);
        }

        run.Report.Good("WeCom accepts the token.");
    }
}
