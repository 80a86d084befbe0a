using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Http;

public sealed class ActivityExposureTests
{
    private const string Token = "TOKENofTHEloopback";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_activity_holds_token_or_secret_with_our_sockets_or_with_the_hosts(bool ownHandler)
    {
        var recorded = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => recorded.Enqueue(string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")) + activity.DisplayName),
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = new LoopbackServer(address => address.AbsolutePath.EndsWith("gettoken", StringComparison.Ordinal)
            ? $$"""{"errcode":0,"access_token":"{{Token}}","expires_in":7200}"""
            : Replies.Nobody);
        var services = new ServiceCollection();
        var builder = services.AddWeComIntegration(options => (options.CorpId, options.ContactsSecret, options.BaseAddress) = ("ww1", "SECRETofTHEloopback", server.Address));
        builder.AddDepartmentStore<NoStore>().AddUserStore<NoStore>();
        if (ownHandler)
        {
            builder.ConfigureHttpClient(client => client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler()));
        }

        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IWeComContactsClient>().ListUsersAsync(1);
        using var control = provider.GetRequiredService<IHttpClientFactory>().CreateClient("control");
        await control.GetStringAsync(new Uri(server.Address, "?access_token=ofTHEcontrol"));

        // That the control's address is recorded shows that ours would have been.
        Assert.Contains(recorded, activity => activity.Contains("ofTHEcontrol", StringComparison.Ordinal));
        Assert.Contains(server.Asked, address => address.Query.Contains(Token, StringComparison.Ordinal));
        Assert.DoesNotContain(recorded, activity => activity.Contains(Token, StringComparison.Ordinal) || activity.Contains("SECRETofTHE", StringComparison.Ordinal));
    }

    // This test project runs with the framework's redaction switched off.
    [Fact]
    public async Task A_handler_whose_activities_cannot_be_silenced_is_refused_where_addresses_are_not_redacted()
    {
        await using var server = new LoopbackServer(_ => Replies.Nobody);
        var services = new ServiceCollection();
        var builder = services.AddWeComIntegration(options => (options.CorpId, options.ContactsSecret, options.BaseAddress) = ("ww1", "SECRETofTHEloopback", server.Address));
        builder.AddDepartmentStore<NoStore>().AddUserStore<NoStore>().ConfigureHttpClient(client => client.ConfigurePrimaryHttpMessageHandler(() => new WatchingHandler("outer", []) { InnerHandler = new HttpClientHandler() }));
        await using var provider = services.BuildServiceProvider();

        var refused = await Assert.ThrowsAsync<WeChatConfigException>(() => provider.GetRequiredService<IWeComContactsClient>().ListUsersAsync(1));

        Assert.Contains("SocketsHttpHandler", refused.Message, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }
}
