using System.Net;
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

    [Theory]
    [InlineData("gettoken")]
    [InlineData("auth/getuserinfo")]
    public async Task A_handler_that_answers_by_itself_is_told_as_that(string endpoint)
    {
        await using var provider = Host((_, builder) => builder.ConfigureHttpClientBuilder(client => client.AddHttpMessageHandler(
            () => new AnsweringHandler(endpoint, _ => new(HttpStatusCode.OK) { Content = new StringContent(Stranger) }))));

        var refused = await Assert.ThrowsAsync<WeChatConfigException>(() => LogInAsync(provider));

        Assert.Contains("A handler of the host answered the call itself", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("IHttpMessageHandlerBuilderFilter", refused.Message, StringComparison.Ordinal);
        Assert.Equal(endpoint, refused.Endpoint);
    }

    [Fact]
    public async Task A_handler_that_refuses_a_call_itself_is_told_by_the_status()
    {
        await using var provider = Host((_, builder) => builder.ConfigureHttpClientBuilder(client => client.AddHttpMessageHandler(
            () => new AnsweringHandler("auth/getuserinfo", _ => new(HttpStatusCode.ServiceUnavailable)))));

        var refused = await Assert.ThrowsAsync<WeChatApiException>(() => LogInAsync(provider));

        Assert.Contains("503", refused.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.Transient, refused.Category);
    }

    [Fact]
    public async Task A_token_that_was_sent_with_another_call_does_not_count_as_sent_with_this_one()
    {
        await using var provider = Host((_, builder) => builder.ConfigureHttpClientBuilder(client => client.AddHttpMessageHandler(
            () => new AnsweringHandler("user/get", _ => new(HttpStatusCode.OK) { Content = new StringContent(Stranger) }))));
        var contacts = provider.GetRequiredService<IWeComContactsClient>();
        await Assert.ThrowsAsync<WeChatApiException>(() => contacts.GetDepartmentAsync(1));

        var refused = await Assert.ThrowsAsync<WeChatConfigException>(() => contacts.GetUserAsync("stranger"));

        Assert.Contains("A handler of the host answered the call itself", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_sends_by_itself_is_told_among_those_that_do_so()
    {
        await using var provider = Host((_, builder) => builder.ConfigureHttpClientBuilder(
            client => client.AddHttpMessageHandler(() => new BypassingHandler())));

        var refused = await Assert.ThrowsAsync<WeChatConfigException>(() => LogInAsync(provider));

        Assert.Contains("does not pass it on but sends it itself", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_sends_a_copy_without_the_options_is_told_as_that()
    {
        await using var provider = Host((_, builder) => builder.ConfigureHttpClientBuilder(
            client => client.AddHttpMessageHandler(() => new CopyingHandler())));

        var refused = await Assert.ThrowsAsync<WeChatConfigException>(() => LogInAsync(provider));

        Assert.Contains("sent a copy of the call without its Options", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(WeComWire.Secret, string.Concat(_home.Arrived), StringComparison.Ordinal);
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

    /// <summary>Answers one call and passes the others on.</summary>
    private sealed class AnsweringHandler(string endpoint, Func<HttpRequestMessage, HttpResponseMessage> answer) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => request.RequestUri!.AbsolutePath.EndsWith(endpoint, StringComparison.Ordinal)
                ? Task.FromResult(answer(request))
                : base.SendAsync(request, cancellationToken);
    }

    private sealed class CopyingHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => base.SendAsync(new(request.Method, request.RequestUri), cancellationToken);
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
