using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Simulator;
using WeCom.Client.Tests;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>Tests what the callback address keeps of hostile requests, in a host that records nothing of them.</summary>
[CollectionDefinition(nameof(CallbackMemoryTests), DisableParallelization = true)]
[Collection(nameof(CallbackMemoryTests))]
public sealed class CallbackMemoryTests
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public async Task A_body_that_does_not_come_takes_no_memory()
    {
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        await using var host = await CallbackHost.StartAsync(world, configure: options => options.MaxBodyBytes = MiB);
        await SendAsync();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        for (var i = 0; i < 40; i++)
        {
            await SendAsync();
        }

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(allocated < 20 * MiB, $"40 requests took {allocated / 1024} KiB.");

        async Task SendAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, host.Url) { Content = new ByteArrayContent([]) };
            request.Headers.TransferEncodingChunked = true;
            using var answer = await host.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Mutated_envelopes_leave_nothing_behind_and_break_nothing()
    {
        var chance = new Random(20261129);
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore().AddSingleton<TimeProvider>(world.Clock);
        world.AddStores(builder.Services.AddWeComIntegration(_ => { })
            .UseSimulator(world.WeCom)
            .AddWeComCallbacks(options => options.Endpoints["app"] = new()
            {
                Token = CallbackHost.Token,
                EncodingAesKey = CallbackHost.AesKey,
            }));
        await using var app = builder.Build();
        app.MapWeComCallback("/wecom/callback");
        await app.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new(app.Urls.Single()) };
        var address = new Uri(client.BaseAddress, "/wecom/callback");

        var answers = new HashSet<HttpStatusCode>();
        await SendAsync(200);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await SendAsync(TestLength.Of(400, 100_000));
        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.All(answers, status => Assert.InRange((int)status, 200, 499));
        Assert.Contains(HttpStatusCode.Forbidden, answers);
        Assert.True(growth < 4 * MiB, $"The process holds {growth / 1024} KiB more.");

        async Task SendAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var valid = Envelopes.Post(address, Envelopes.Joiner("someone-of-wecom"), world, asJson: i % 3 == 0);
                using var mutated = await MutatedEnvelope.OfAsync(valid, chance);
                using var answer = await client.SendAsync(mutated);
                answers.Add(answer.StatusCode);
            }
        }
    }
}
