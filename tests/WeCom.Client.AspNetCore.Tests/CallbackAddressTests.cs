using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>Tests the restriction to WeCom's addresses, and the time that a request waits for them.</summary>
public sealed class CallbackAddressTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task The_last_two_lists_of_WeCom_are_let_in()
    {
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        var wecom = new Addresses { Next = Task.FromResult<IReadOnlyList<string>>(["101.226.103.*"]) };
        await using var host = await StartAsync(world, wecom);

        Assert.Equal(HttpStatusCode.Forbidden, await JoinAsync(host, world));
        await wecom.TurnAsync(world, "127.0.0.*", () => JoinAsync(host, world), HttpStatusCode.OK);
        await wecom.TurnAsync(world, "101.226.103.0/24", () => JoinAsync(host, world), HttpStatusCode.OK);
        await wecom.TurnAsync(world, "101.226.103.7", () => JoinAsync(host, world), HttpStatusCode.Forbidden);
        Assert.Equal(4, wecom.Calls);
    }

    [Fact]
    public async Task The_first_request_waits_for_the_list_and_is_not_refused()
    {
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        var list = new TaskCompletionSource<IReadOnlyList<string>>();
        var wecom = new Addresses { Next = list.Task };
        await using var host = await StartAsync(world, wecom);

        var first = JoinAsync(host, world);
        await wecom.Asked.WaitAsync();
        list.SetResult(["127.0.0.1"]);

        Assert.Equal(HttpStatusCode.OK, await first);
    }

    [Fact]
    public async Task While_a_new_list_is_read_requests_go_on_by_the_old_one()
    {
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        var wecom = new Addresses { Next = Task.FromResult<IReadOnlyList<string>>(["127.0.0.1"]) };
        await using var host = await StartAsync(world, wecom);
        Assert.Equal(HttpStatusCode.OK, await JoinAsync(host, world));
        wecom.Next = new TaskCompletionSource<IReadOnlyList<string>>().Task;
        world.Clock.Leap(Day);

        Assert.Equal(HttpStatusCode.OK, await JoinAsync(host, world));
        Assert.Equal(HttpStatusCode.OK, await JoinAsync(host, world));

        await wecom.Asked.WaitAsync();
        await wecom.Asked.WaitAsync();
        Assert.Equal(2, wecom.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_that_was_never_read_is_answered_with_503_and_asked_for_again_after_a_pause(bool isEmpty)
    {
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        var wecom = new Addresses();
        wecom.Next = isEmpty ? wecom.Next : Task.FromException<IReadOnlyList<string>>(new WeChatNetworkException("WeCom is down."));
        await using var host = await StartAsync(world, wecom);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await JoinAsync(host, world));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await JoinAsync(host, world));
        Assert.Equal(1, wecom.Calls);
        world.Clock.Leap(TimeSpan.FromSeconds(2));
        wecom.Next = Task.FromResult<IReadOnlyList<string>>(["127.0.0.1"]);
        Assert.Equal(HttpStatusCode.OK, await JoinAsync(host, world));
    }

    private static Task<CallbackHost> StartAsync(CallbackWorld world, Addresses wecom) => CallbackHost.StartAsync(
        world,
        builder => builder.Services.AddKeyedSingleton<IWeComAddressesClient>("", wecom),
        options => options.OnlyFromWeComAddresses = true);

    private static async Task<HttpStatusCode> JoinAsync(CallbackHost host, CallbackWorld world)
    {
        using var request = Envelopes.Post(host.Url, Envelopes.Joiner("someone-of-wecom"), world);
        using var answer = await host.SendAsync(request);
        return answer.StatusCode;
    }

    private sealed class Addresses : IWeComAddressesClient
    {
        public Task<IReadOnlyList<string>> Next { get; set; } = Task.FromResult<IReadOnlyList<string>>([]);

        public SemaphoreSlim Asked { get; } = new(0);

        public int Calls { get; private set; }

        public Task<IReadOnlyList<string>> GetCallbackIpAsync(CancellationToken cancellationToken = default)
        {
            Calls++;
            Asked.Release();
            return Next;
        }

        public Task<IReadOnlyList<string>> GetApiDomainIpAsync(CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();

        /// <summary>A day later, and with another list, requests are in the end answered by it.</summary>
        public async Task TurnAsync(
            CallbackWorld world, string list, Func<Task<HttpStatusCode>> request, HttpStatusCode expected)
        {
            Next = Task.FromResult<IReadOnlyList<string>>([list]);
            world.Clock.Leap(Day);
            var calls = Calls;
            var answer = await request();
            for (var i = 0; i < 1000 && (answer != expected || Calls == calls); i++)
            {
                answer = await request();
            }

            Assert.Equal((expected, calls + 1), (answer, Calls));
        }
    }
}
