using System.Collections.Concurrent;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using RichardSzalay.MockHttp;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Tests.Exposure;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.Http;

/// <summary>
/// The library as a host registers it, on a clock of its own, with only the wire replaced. Unless told otherwise gettoken hands out
/// token-1, token-2, …
/// </summary>
internal sealed class WeComWire : IMockedRequest, IDisposable
{
    public const string CorpId = "ww5c0ffee5c0ffee5c";
    public static readonly string Secret = $"app+secret/of-WIRE={Guid.NewGuid():N}";
    public static readonly string ContactsSecret = $"contacts+secret/of-WIRE={Guid.NewGuid():N}";

    private readonly ConcurrentDictionary<string, Reply> _replies = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Endpoint, Uri Address)> _requests = [];
    private readonly HostExposure _exposure = new();
    private readonly Lazy<ServiceProvider> _services;
    private int _tokens;

    public WeComWire(Action<WeComOptions>? options = null, Action<IServiceCollection>? before = null, Action<IWeComBuilder>? after = null)
    {
        _replies["gettoken"] = (request, cancellationToken) => Replies.Token(
            $"token-{Interlocked.Increment(ref _tokens)}")(request, cancellationToken);
        _services = new(() => Build(options, before, after));
    }

    public ManualTimeProvider Clock { get; } = new();

    public EverythingLogged Logs => _exposure.Logs;

    public IServiceProvider Services => _services.Value;

    public IWeComContactsClient Contacts => Services.GetRequiredService<IWeComContactsClient>();

    public ITokenManager Tokens => Services.GetRequiredService<ITokenManager>();

    public WeComWire On(string endpoint, params Reply[] replies)
    {
        _replies[endpoint] = Replies.Sequence(replies);
        return this;
    }

    public IReadOnlyList<Uri> Requests(string endpoint)
        => [.. _requests.Where(request => request.Endpoint == endpoint).Select(request => request.Address)];

    public IReadOnlyList<string?> TokensUsed(string endpoint)
        => [.. Requests(endpoint).Select(address => HttpUtility.ParseQueryString(address.Query)["access_token"])];

    /// <summary>Lets a call run to its end, moving the clock over every back-off but never over a time limit.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        var task = call();
        await Clock.RunAsync(task);
        return await task;
    }

    /// <summary>Gets a token and lets ten seconds pass, after which WeCom may be asked again.</summary>
    public async Task<string> AgedTokenAsync()
    {
        var token = await Tokens.GetAccessTokenAsync();
        Clock.Advance(TimeSpan.FromSeconds(10));
        return token;
    }

    public bool Matches(HttpRequestMessage message) => true;

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var address = message.RequestUri!;
        var endpoint = address.AbsolutePath[(address.AbsolutePath.IndexOf("/cgi-bin/", StringComparison.Ordinal) + "/cgi-bin/".Length)..];
        _requests.Enqueue((endpoint, address));
        Hide(address);
        return _replies.TryGetValue(endpoint, out var reply)
            ? reply(message, cancellationToken)
            : throw new InvalidOperationException($"The test expects no call of {endpoint}.");
    }

    /// <summary>Every scenario ends here, and so none of them may have let out what nobody should read.</summary>
    public void Dispose()
    {
        if (_services.IsValueCreated)
        {
            _services.Value.Dispose();
        }

        _exposure.Dispose();
    }

    // Tokens that are words, as in some tests, stand in other texts too.
    private void Hide(Uri address)
    {
        var query = HttpUtility.ParseQueryString(address.Query);
        _exposure.Hide(
            new[] { query["access_token"], query["corpsecret"], query["code"] }.Where(secret => secret?.Any(char.IsAsciiDigit) == true));
    }

    private ServiceProvider Build(Action<WeComOptions>? options, Action<IServiceCollection>? before, Action<IWeComBuilder>? after)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        _exposure.Watch(services);
        before?.Invoke(services);
        var builder = services
            .AddWeComIntegration(o =>
            {
                (o.CorpId, o.AgentId, o.Secret, o.Language) = (CorpId, 1000002, Secret, "en");
                o.Http.AllowUnknownPrimaryHandler = true;
                options?.Invoke(o);
            })
            .AddDepartmentStore<NoStore>()
            .AddUserStore<NoStore>()
            .ConfigureHttpClientBuilder(client => client.ConfigurePrimaryHttpMessageHandler(() =>
            {
                var mock = new MockHttpMessageHandler();
                mock.AddBackendDefinition(this);
                return mock;
            }));
        after?.Invoke(builder);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
