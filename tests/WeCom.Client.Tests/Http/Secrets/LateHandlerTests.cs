using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Http.Secrets;

/// <summary>A primary handler that the host changes after the library has looked at it carries no secret away either.</summary>
public sealed class LateHandlerTests : IAsyncLifetime
{
    private const string Token = "token-fedcba9876543210fedcba9876543210";
    private const string Stranger = """{"errcode":0,"errmsg":"ok","userid":"stranger"}""";

    private readonly HostExposure _exposure = new();
    private LoopbackHost _home = null!;
    private LoopbackHost _elsewhere = null!;

    public Task InitializeAsync()
    {
        _elsewhere = new(_ => LoopbackHost.Answer("200 OK", Stranger));
        _home = new(path => path.Contains("/gettoken", StringComparison.Ordinal)
            ? LoopbackHost.Answer("200 OK", $$"""{"access_token":"{{Token}}","expires_in":7200}""")
            : LoopbackHost.Answer("307 Temporary Redirect", "", $"Location: {new Uri(_elsewhere.Address, path)}"));
        _exposure.Hide(WeComWire.Secret, Token);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _home.DisposeAsync();
        await _elsewhere.DisposeAsync();
        _exposure.Dispose();
    }

    [Fact]
    public async Task Redirects_that_are_turned_on_after_the_client_was_made_are_off_when_it_sends()
    {
        SocketsHttpHandler? sockets = null;
        await using var provider = Host((_, builder) => builder.ConfigureHttpClientBuilder(client => client
            .ConfigurePrimaryHttpMessageHandler(() => sockets = new SocketsHttpHandler())
            .AddHttpMessageHandler(() => new PassingHandler(request =>
            {
                // Once it has sent, its setters throw.
                if (request.RequestUri!.AbsolutePath.EndsWith("/gettoken", StringComparison.Ordinal))
                {
                    sockets!.AllowAutoRedirect = true;
                }
            }))));

        await Assert.ThrowsAsync<WeChatApiException>(() => LogInAsync(provider));

        Assert.Equal(2, _home.Arrived.Count);
        Assert.Empty(_elsewhere.Arrived);
    }

    [Fact]
    public async Task An_answer_that_did_not_pass_the_handler_of_the_library_is_refused()
    {
        await using var provider = Host((services, _) => services.Insert(
            0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter>(new ReplacingFilter())));

        var refused = await Assert.ThrowsAsync<WeChatConfigException>(() => LogInAsync(provider));

        Assert.Contains("IHttpMessageHandlerBuilderFilter", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(WeComWire.Secret, string.Concat(_home.Arrived), StringComparison.Ordinal);

        // The rest between two calls of gettoken holds here too.
        await Assert.ThrowsAsync<WeChatConfigException>(() => LogInAsync(provider));
        Assert.Single(_home.Arrived);
    }

    private static Task<WeComLogin> LogInAsync(IServiceProvider provider)
        => provider.GetRequiredService<IWeComLoginClient>().GetUserInfoAsync("CODE");

    private ServiceProvider Host(Action<IServiceCollection, IWeComBuilder> configure)
    {
        var services = new ServiceCollection();
        _exposure.Watch(services);
        var builder = services.AddWeComIntegration(options =>
        {
            (options.CorpId, options.AgentId, options.Secret) = (WeComWire.CorpId, 1000002, WeComWire.Secret);
            (options.BaseAddress, options.Http.MaxRetries, options.Language) = (_home.Address, 0, "en");
        });
        configure(services, builder);
        return services.BuildServiceProvider();
    }

    /// <summary>Stands first, so that it takes the handler of the library away again.</summary>
    private sealed class ReplacingFilter : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.PrimaryHandler = new SocketsHttpHandler { ActivityHeadersPropagator = null };
        };
    }
}
