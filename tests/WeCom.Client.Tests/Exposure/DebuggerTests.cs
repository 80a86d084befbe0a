using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Http.Secrets;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.Exposure;

/// <summary>A debugger, possibly on a shared screen, shows no secret.</summary>
public sealed class DebuggerTests
{
    private const string Key = "the key of the debugged host, 9f8e7d6c";

    [Fact]
    public async Task Whatever_of_a_running_host_is_expanded_shows_no_secret_token_or_key()
    {
        SimulatedHost? started = null;
        IServiceCollection? services = null;
        await using var host = started = await SimulatedHost.StartAsync(
            configure: options =>
            {
                options.ContactsSecret = started!.WeCom.ContactsSecret;
                options.Protection.Keys.Add(Key);
                options.Protection.Fernet = new() { Passphrase = Key + "p", Salt = Key + "s" };
            },
            register: registered => (services = registered).AddSingleton<IDistributedCache>(
                new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))));
        await host.Sync.SyncAllAsync();
        var login = await host.Get<IWeComContactsClient>().GetUserInfoAsync(host.WeCom.LogIn("user1"));
        host.WeCom.App.IsEnabled = false;
        host.Clock.Leap(TimeSpan.FromHours(3));
        var failure = await Assert.ThrowsAsync<WeChatTokenException>(() => host.Get<ITokenManager>().GetAccessTokenAsync().AsTask());
        var search = new SecretSearch([host.WeCom.App.Secret, host.WeCom.ContactsSecret, login.UserTicket, Key]);

        var roots = Singletons(host, services!).Concat([host.Get<IOptionsMonitor<WeComOptions>>().CurrentValue, login, failure]).ToList();
        var lines = roots.SelectMany(DebuggerView.Of).ToList();

        // Values that may be shown prove that the view reaches everything.
        Assert.All(
            ["_held.RefreshAt = ", "Protection.Fernet.Iterations = ", "_last.RestsUntil", "_derivedKeys"],
            part => Assert.Contains(lines, line => line.Contains(part, StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, search.IsIn);
    }

    [Fact]
    public void An_address_on_the_wire_is_shown_without_its_secret()
    {
        var secret = new string('x', 20);
        var query = SecretQuery.ForToken(secret);
        var address = query.AppendTo(new("https://qyapi.weixin.qq.com/cgi-bin/user/list?department_id=1"));

        Assert.EndsWith("&access_token=" + secret, address.AbsoluteUri, StringComparison.Ordinal);
        Assert.DoesNotContain(
            [.. DebuggerView.Of(query), .. DebuggerView.Of(address), $"{address}", $"{address:X}", string.Concat("", address)],
            line => line.Contains(secret, StringComparison.Ordinal));
    }

    private static IEnumerable<object> Singletons(SimulatedHost host, IServiceCollection services)
        => from service in services
           where service is { Lifetime: ServiceLifetime.Singleton, ServiceType.IsGenericTypeDefinition: false }
               && service.ServiceType.Assembly == typeof(WeComOptions).Assembly
           let provider = host.Get<IServiceProvider>()
           from instance in service.IsKeyedService
               ? provider.GetKeyedServices(service.ServiceType, service.ServiceKey)
               : provider.GetServices(service.ServiceType)
           select instance;
}
