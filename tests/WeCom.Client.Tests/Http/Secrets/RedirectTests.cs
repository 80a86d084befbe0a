using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Http.Secrets;

/// <summary>Token, secret, code and ticket go to the configured host alone, whichever primary handler a host brings.</summary>
public sealed class RedirectTests : IAsyncLifetime
{
    private const string Token = "token-0123456789abcdef0123456789abcdef";
    private const string Cookie = "kept=by-a-cookie-jar";
    private const string Ok = """{"errcode":0,"errmsg":"ok","userid":"stranger","user_ticket":"t","userlist":[],"ip_list":[]}""";

    private static readonly string[] Statuses =
        ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"];

    private readonly HostExposure _exposure = new();
    private LoopbackHost _home = null!;
    private LoopbackHost _elsewhere = null!;
    private string _redirected = "";
    private string _status = "";
    private bool _isAddressRepeated;
    private bool _isUnknownRefused;

    public static IEnumerable<object[]> Cases =>
        from status in Statuses
        from handler in Handlers.Keys
        select new object[] { status, handler };

    private static Dictionary<string, Func<HttpMessageHandler>?> Handlers => new(StringComparer.Ordinal)
    {
        ["of the library"] = null,
        ["sockets"] = () => new SocketsHttpHandler(),
        ["sockets below two handlers"] = () => new PassingHandler(_ => { })
        {
            InnerHandler = new PassingHandler(_ => { }) { InnerHandler = new SocketsHttpHandler() },
        },
    };

    public Task InitializeAsync()
    {
        _elsewhere = new(_ => LoopbackHost.Answer("200 OK", Ok));
        _home = new(Answer);
        _exposure.Hide(WeComWire.Secret, Token);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _home.DisposeAsync();
        await _elsewhere.DisposeAsync();
        _exposure.Dispose();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_redirect_to_another_host_is_a_failure_and_carries_nothing_away(string status, string handler)
    {
        await using var provider = Host(Handlers[handler]);
        var (contacts, login) = (provider.GetRequiredService<IWeComContactsClient>(), provider.GetRequiredService<IWeComLoginClient>());

        var refused = await RedirectAsync("gettoken", () => contacts.ListUsersAsync(1));
        await RedirectAsync("user/list", () => contacts.ListUsersAsync(1));
        await RedirectAsync("auth/getuserinfo", () => login.GetUserInfoAsync("CODE"));
        await RedirectAsync("auth/getuserdetail", () => login.GetUserDetailAsync("TICKET"));
        await RedirectAsync("get_api_domain_ip", () => contacts.GetApiDomainIpAsync());
        (_redirected, _status) = ("department/", status);
        Assert.False((await provider.GetRequiredService<IWeChatSyncService>().TestConnectionAsync()).Success);

        Assert.Contains($"HTTP {status[..3]}", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_elsewhere.Arrived);

        Task<WeChatException> RedirectAsync(string endpoint, Func<Task> call)
        {
            (_redirected, _status) = (endpoint, status);
            return Assert.ThrowsAnyAsync<WeChatException>(call);
        }
    }

    [Theory]
    [InlineData("301 Moved Permanently")]
    [InlineData("307 Temporary Redirect")]
    public async Task Handlers_of_the_host_are_not_told_the_address_of_a_redirect_which_repeats_the_secret(string status)
    {
        Uri? location = null;
        await using var provider = Host(
            null,
            client => client.AddHttpMessageHandler(
                () => new PassingHandler(_ => { }, response => location ??= response.Headers.Location)));
        (_redirected, _status) = ("gettoken", status);

        await Assert.ThrowsAnyAsync<WeChatException>(() => provider.GetRequiredService<IWeComContactsClient>().ListUsersAsync(1));

        Assert.Null(location);
    }

    [Theory]
    [InlineData("302 Found")]
    [InlineData("404 Not Found")]
    [InlineData("502 Bad Gateway")]
    public async Task Handlers_of_the_host_are_not_shown_a_page_that_repeats_the_address(string status)
    {
        var shown = new List<string>();
        await using var provider = Host(
            null,
            client => client.AddHttpMessageHandler(() => new PassingHandler(
                _ => { }, response => shown.Add($"{response} {response.Content.ReadAsStringAsync().GetAwaiter().GetResult()}"))));
        var login = provider.GetRequiredService<IWeComLoginClient>();
        (_isAddressRepeated, _redirected, _status) = (true, "auth/getuserinfo", status);

        await Assert.ThrowsAnyAsync<WeChatException>(() => login.GetUserInfoAsync("one-time-code"));

        Assert.Contains(_home.Arrived, request => request.Contains("one-time-code", StringComparison.Ordinal));
        Assert.Contains(shown, answer => answer.Contains($"StatusCode: {status[..3]}", StringComparison.Ordinal));
        Assert.All(shown, answer => Assert.DoesNotContain("one-time-code", answer, StringComparison.Ordinal));
        Assert.All(shown, answer => Assert.DoesNotContain(Token, answer, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_an_unknown_handler_brings_from_another_host_is_refused(bool isCopying)
    {
        await using var provider = Host(() => new OpaqueHandler(new SocketsHttpHandler { ActivityHeadersPropagator = null }, isCopying));
        (_redirected, _status) = ("auth/getuserinfo", "307 Temporary Redirect");

        var refused = await Assert.ThrowsAsync<WeChatConfigException>(
            () => provider.GetRequiredService<IWeComLoginClient>().GetUserInfoAsync("CODE"));

        Assert.Contains("OpaqueHandler, followed a redirect", refused.Message, StringComparison.Ordinal);
        Assert.Contains("or use a SocketsHttpHandler", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_around_sockets_that_follows_redirects_or_sends_on_its_own_is_refused_before_it_sends(bool isBypassing)
    {
        _isUnknownRefused = true;
        await using var provider = Host(() => isBypassing
            ? new BypassingHandler { InnerHandler = new SocketsHttpHandler() }
            : new FollowingHandler { InnerHandler = new SocketsHttpHandler() });

        var refused = await Assert.ThrowsAsync<WeChatConfigException>(
            () => provider.GetRequiredService<IWeComLoginClient>().GetUserInfoAsync("CODE"));

        Assert.Contains("WeCom:Http:AllowUnknownPrimaryHandler", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_home.Arrived);
    }

    [Fact]
    public async Task A_handler_around_sockets_that_is_allowed_and_follows_redirects_is_shown_none()
    {
        await using var provider = Host(() => new FollowingHandler { InnerHandler = new SocketsHttpHandler() });
        (_redirected, _status) = ("auth/getuserinfo", "307 Temporary Redirect");

        await Assert.ThrowsAnyAsync<Exception>(() => provider.GetRequiredService<IWeComLoginClient>().GetUserInfoAsync("CODE"));

        Assert.Equal(2, _home.Arrived.Count);
        Assert.Empty(_elsewhere.Arrived);
    }

    [Fact]
    public async Task An_answer_that_an_allowed_handler_brings_past_the_sockets_from_another_host_is_refused()
    {
        await using var provider = Host(() => new BypassingHandler { InnerHandler = new SocketsHttpHandler() });
        (_redirected, _status) = ("auth/getuserinfo", "307 Temporary Redirect");

        var refused = await Assert.ThrowsAsync<WeChatConfigException>(
            () => provider.GetRequiredService<IWeComLoginClient>().GetUserInfoAsync("CODE"));

        Assert.Contains("BypassingHandler, followed a redirect", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_handler_that_answers_from_the_address_it_was_given_is_used()
    {
        await using var provider = Host(() => new OpaqueHandler(
            new SocketsHttpHandler { ActivityHeadersPropagator = null, AllowAutoRedirect = false }, isCopying: true));

        var login = await provider.GetRequiredService<IWeComLoginClient>().GetUserInfoAsync("CODE");

        Assert.Equal("stranger", login.UserId);
    }

    [Theory]
    [InlineData("of the library")]
    [InlineData("sockets")]
    [InlineData("sockets below two handlers")]
    public async Task A_cookie_of_one_answer_is_not_sent_with_the_next_call(string handler)
    {
        await using var provider = Host(Handlers[handler]);
        var contacts = provider.GetRequiredService<IWeComContactsClient>();

        await contacts.ListUsersAsync(1);
        await contacts.ListUsersAsync(1);

        Assert.Equal(3, _home.Arrived.Count);
        Assert.All(_home.Arrived, request => Assert.DoesNotContain(Cookie, request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sockets_in_use_with_redirects_or_cookies_on_are_refused_with_what_to_do()
    {
        using var shared = new SocketsHttpHandler { ActivityHeadersPropagator = null, AllowAutoRedirect = false };
        using var others = new HttpClient(shared, disposeHandler: false);
        await others.GetAsync(new Uri(_elsewhere.Address, "control"));
        await using var provider = Host(() => new PassingHandler(_ => { }) { InnerHandler = shared });

        var refused = await Assert.ThrowsAsync<WeChatConfigException>(
            () => provider.GetRequiredService<IWeComContactsClient>().ListUsersAsync(1));

        Assert.Contains("AllowAutoRedirect and UseCookies", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_home.Arrived);
    }

    [Fact]
    public async Task Sockets_in_use_with_both_off_are_used()
    {
        using var shared = new SocketsHttpHandler { ActivityHeadersPropagator = null, AllowAutoRedirect = false, UseCookies = false };
        using var others = new HttpClient(shared, disposeHandler: false);
        await others.GetAsync(new Uri(_elsewhere.Address, "control"));
        await using var provider = Host(() => new PassingHandler(_ => { }) { InnerHandler = shared });

        await provider.GetRequiredService<IWeComContactsClient>().ListUsersAsync(1);

        Assert.Equal(2, _home.Arrived.Count);
    }

    private string Answer(string path)
    {
        if (_redirected.Length > 0 && path.Contains($"/{_redirected}", StringComparison.Ordinal))
        {
            var address = new Uri(_elsewhere.Address, path);
            return _isAddressRepeated
                ? LoopbackHost.Answer(
                    _status,
                    $"The document has moved <a href=\"{address}\">here</a>.",
                    $"Location: {address}",
                    $"Refresh: 0; url={address}",
                    $"Set-Cookie: back={address}",
                    $"Link: <{address}>; rel=canonical",
                    $"Content-Location: {address}")
                : LoopbackHost.Answer(_status, "", $"Location: {address}");
        }

        return path.Contains("/gettoken", StringComparison.Ordinal)
            ? LoopbackHost.Answer("200 OK", $$"""{"access_token":"{{Token}}","expires_in":7200}""", $"Set-Cookie: {Cookie}; Path=/")
            : LoopbackHost.Answer("200 OK", Ok, $"Set-Cookie: {Cookie}; Path=/");
    }

    private ServiceProvider Host(Func<HttpMessageHandler>? handler, Action<IHttpClientBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new LeapingTimeProvider());
        _exposure.Watch(services);
        services.AddWeComIntegration(options =>
            {
                (options.CorpId, options.AgentId, options.Secret) = (WeComWire.CorpId, 1000002, WeComWire.Secret);
                (options.BaseAddress, options.Http.MaxRetries, options.Language) = (_home.Address, 0, "en");
                options.Http.AllowUnknownPrimaryHandler = !_isUnknownRefused;
            })
            .AddDepartmentStore<NoStore>()
            .AddUserStore<NoStore>()
            .ConfigureHttpClientBuilder(client =>
            {
                configure?.Invoke(client);
                _ = handler is null ? client : client.ConfigurePrimaryHttpMessageHandler(handler);
            });
        return services.BuildServiceProvider();
    }
}
