using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Simulator;
using WeCom.Client.Tests;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>Tests the answers of the callback address.</summary>
public sealed class CallbackEndpointTests
{
    private const string OtherToken = "OtherToken1";
    private const string OtherKey = "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_verification_is_answered_with_the_bare_plaintext(bool isEscaped)
    {
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        await using var host = await CallbackHost.StartAsync(world);

        // A plus sign that stands in the query as it is arrives as a blank.
        using var request = Envelopes.Get(host.Url, "1616140317555161061", world, isEscaped ? null : echo => echo);
        using var answer = await host.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("1616140317555161061"u8.ToArray(), await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_envelope_may_be_XML_or_JSON(bool asJson)
    {
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        await using var host = await CallbackHost.StartAsync(world);

        var answer = await PostAsync(host, Envelopes.Post(host.Url, Envelopes.Joiner("someone-of-wecom"), world, asJson));

        Assert.Equal((HttpStatusCode.OK, 1), (answer, await WaitingAsync(host)));
    }

    [Fact]
    public async Task Each_endpoint_of_a_company_has_its_own_token_with_its_own_key_which_may_be_encrypted()
    {
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        await using var first = await CallbackHost.StartAsync(world, WithProtection);
        var encrypted = first.Get<ISecretProtector>().Encrypt(OtherKey);
        await using var host = await CallbackHost.StartAsync(
            world,
            WithProtection,
            options => options.Endpoints["contacts"] = new() { Token = OtherToken, EncryptedEncodingAesKey = encrypted });

        var app = await PostAsync(host, Envelopes.Post(host.Url, Envelopes.Joiner("someone-of-wecom"), world));
        var contacts = await PostAsync(
            host, Envelopes.Post(host.Url, Envelopes.Joiner("another-of-wecom"), world, token: OtherToken, key: OtherKey));
        var mixed = await PostAsync(host, Envelopes.Post(host.Url, Envelopes.Joiner("third-of-wecom"), world, token: OtherToken));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden), (app, contacts, mixed));
        Assert.Equal(2, await WaitingAsync(host));
    }

    [Fact]
    public async Task A_new_token_and_key_count_beside_the_old_ones_without_a_restart_until_those_go()
    {
        var names = new List<string> { "app" };
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        await using var host = await CallbackHost.StartAsync(world, configure: options =>
        {
            options.Endpoints["app-new"] = new() { Token = OtherToken, EncodingAesKey = OtherKey };
            foreach (var name in options.Endpoints.Keys.Except(names).ToList())
            {
                options.Endpoints.Remove(name);
            }
        });

        var before = await AnswersAsync();
        names.Add("app-new");
        host.Get<IOptionsMonitorCache<WeComCallbackOptions>>().Clear();
        var meanwhile = await AnswersAsync();
        names.Remove("app");
        host.Get<IOptionsMonitorCache<WeComCallbackOptions>>().Clear();
        var after = await AnswersAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), before);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), meanwhile);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), after);

        async Task<(HttpStatusCode Old, HttpStatusCode New)> AnswersAsync() => (
            await PostAsync(host, Envelopes.Post(host.Url, Envelopes.Joiner("someone-of-wecom"), world)),
            await PostAsync(host, Envelopes.Post(host.Url, Envelopes.Joiner("someone-of-wecom"), world, token: OtherToken, key: OtherKey)));
    }

    [Theory]
    [InlineData("aaa")]
    [InlineData("zzz")]
    public async Task Two_endpoints_may_have_one_token_and_different_keys(string name)
    {
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        await using var host = await CallbackHost.StartAsync(
            world, configure: options => options.Endpoints[name] = new() { Token = CallbackHost.Token, EncodingAesKey = OtherKey });

        var first = await PostAsync(host, Envelopes.Post(host.Url, Envelopes.Joiner("someone-of-wecom"), world));
        var second = await PostAsync(host, Envelopes.Post(host.Url, Envelopes.Joiner("another-of-wecom"), world, key: OtherKey));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first, second));
        Assert.Equal(2, await WaitingAsync(host));
        Assert.Equal([name, "app"], (await host.Callbacks.GetStatusAsync()).Endpoints.Select(one => one.Name).OrderBy(one => one == "app"));
    }

    [Fact]
    public async Task Each_company_has_an_address_of_its_own()
    {
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        await using var other = await CallbackWorld.StartAsync(isDurable: false);
        await using var host = await CallbackHost.StartAsync(
            world,
            builder => other.AddStores(builder.Services.AddWeComIntegration("other", _ => { })
                .UseSimulator(other.WeCom)
                .AddWeComCallbacks(options => options.Endpoints["app"] = new() { Token = OtherToken, EncodingAesKey = OtherKey })),
            map: app => app.MapWeComCallback("/other", "other"));
        var address = new Uri(host.Url, "/other");

        var own = await PostAsync(
            host, Envelopes.Post(address, Envelopes.Joiner("someone-of-wecom"), other, token: OtherToken, key: OtherKey));
        var misdirected = await PostAsync(
            host, Envelopes.Post(address, Envelopes.Joiner("someone-of-wecom"), world, token: OtherToken, key: OtherKey));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (own, misdirected));
        Assert.Equal(0, await WaitingAsync(host));
        Assert.Equal(1, (await host.Get<IWeComCallbacks>("other").GetStatusAsync()).Inbox.WaitingRecords);
    }

    [Fact]
    public async Task What_was_signed_at_another_time_is_refused()
    {
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        await using var host = await CallbackHost.StartAsync(
            world, configure: options => options.TimestampTolerance = TimeSpan.FromMinutes(5));

        var answers = new List<HttpStatusCode>();
        foreach (var minutes in new[] { -6, -4, 4, 6 })
        {
            var at = world.Clock.GetUtcNow() + TimeSpan.FromMinutes(minutes);
            answers.Add(await PostAsync(host, Envelopes.Post(host.Url, Envelopes.Joiner("someone-of-wecom"), world, at: at)));
        }

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden], answers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_beyond_the_limit_is_not_read(bool isChunked)
    {
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        await using var host = await CallbackHost.StartAsync(world, configure: options => options.MaxBodyBytes = 1024);
        using var request = Envelopes.Post(host.Url, Envelopes.Joiner(new string('x', 1024)), world);
        request.Headers.TransferEncodingChunked = isChunked;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(host, request));
        Assert.Single(host.Logs.Of("CallbackTooLarge"));
        Assert.Equal(0, await WaitingAsync(host));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_largest_event_of_WeCom_is_taken_without_a_setting(bool isDurable)
    {
        await using var world = await CallbackWorld.StartAsync(isDurable);
        await using var host = await CallbackHost.StartAsync(world);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, Envelopes.Post(host.Url, Envelopes.LargestTag(), world)));
        Assert.Equal(2200, await WaitingAsync(host));
    }

    [Fact]
    public async Task No_mutated_envelope_breaks_the_address()
    {
        var chance = new Random(20261128);
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        await using var host = await CallbackHost.StartAsync(world);
        var answers = new Dictionary<HttpStatusCode, int>();
        for (var i = 0; i < TestLength.Of(400, 10_000); i++)
        {
            using var valid = Envelopes.Post(host.Url, Envelopes.Joiner("someone-of-wecom"), world, asJson: i % 3 == 0);
            using var mutated = await MutatedEnvelope.OfAsync(valid, chance);
            using var answer = await host.SendAsync(mutated);
            answers[answer.StatusCode] = answers.GetValueOrDefault(answer.StatusCode) + 1;
        }

        Assert.All(answers.Keys, status => Assert.InRange((int)status, 200, 499));
        Assert.True(answers.ContainsKey(HttpStatusCode.Forbidden), string.Join(", ", answers));
    }

    private static Task<HttpStatusCode> JoinAsync(CallbackHost host, CallbackWorld world) =>
        PostAsync(host, Envelopes.Post(host.Url, Envelopes.Joiner("someone-of-wecom"), world));

    private static async Task<HttpStatusCode> PostAsync(CallbackHost host, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await host.SendAsync(request);
            return answer.StatusCode;
        }
    }

    private static async Task<int> WaitingAsync(CallbackHost host) => (await host.Callbacks.GetStatusAsync()).Inbox.WaitingRecords;

    private static SimulatedAnswer List(string address) =>
        SimulatedAnswer.Json($$"""{"errcode":0,"errmsg":"ok","ip_list":["{{address}}"]}""");

    private static void WithProtection(IWeComBuilder builder) => builder.Services.PostConfigure<WeCom.Client.Configuration.WeComOptions>(
        options => options.Protection.Keys.Add("0123456789abcdef0123456789abcdef"));
}
