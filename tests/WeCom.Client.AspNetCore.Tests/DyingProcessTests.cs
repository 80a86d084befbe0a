using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.EntityFrameworkCore;
using WeCom.Client.Tests;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>One process dies at each of its steps, from the first event that it receives to the last row that it clears.</summary>
public sealed class DyingProcessTests
{
    private const int Many = 1_000_000;
    private const string Renamed = "worker-02-of-callbacks";

    [Fact]
    public async Task Wherever_a_process_dies_what_it_answered_has_its_effect()
    {
        var steps = await LiveAsync(Many);
        Assert.InRange(steps, 50, 1_000);
        var part = TestLength.Of(steps / 2, 1);
        for (var step = new Random(steps).Next(part); step < steps; step += part)
        {
            await LiveAsync(step);
        }
    }

    /// <returns>How many steps the process made.</returns>
    private static async Task<int> LiveAsync(int steps)
    {
        var handled = new HandledEvents();
        await using var world = await CallbackWorld.StartAsync();
        var first = await StartAsync(world, handled);
        await first.Sync.SyncAllAsync();
        await world.WeCom.Callbacks.SubscribeAsync(first.Callback);
        var row = await RowAsync(first, Renamed);
        world.Process!.DieAfter(steps);
        var company = world.WeCom.Organization;
        company.AddDepartment(6, "测试", 4);
        company.AddPerson("joiner-of-callbacks", "新人", 6);
        company.UpdatePerson(Renamed, person => person with { UserId = "renamed-by-callback" });
        company.RemovePerson("worker-03-of-callbacks");
        company.MoveDepartment(3, 5);
        try
        {
            await first.FollowAsync();
        }
        catch (Exception) when (world.Process.IsDead)
        {
            // The next process goes on from here.
        }

        var left = world.Process.Left;
        world.Process.Restart();
        await first.DisposeAsync();

        // The lease and the event that it had taken are free again later.
        world.Clock.Leap(TimeSpan.FromMinutes(30));
        await using var second = await StartAsync(world, handled);
        await second.ProcessAsync();

        var posts = world.WeCom.Callbacks.GetPosts().GroupBy(post => post.Message, StringComparer.Ordinal).ToList();
        var answered = posts.FindAll(message => message.Any(post => post.StatusCode == 200));
        Assert.All(answered, message => Assert.True(handled.Done.Contains(message.Key), $"Died after {steps}: {message.Key}"));
        var inbox = (await second.Callbacks.GetStatusAsync()).Inbox;
        Assert.Equal((0, 0, 0), (inbox.WaitingRecords, inbox.WaitingEvents, inbox.Parked));
        if (answered.Count == posts.Count)
        {
            await second.AssertSameAsFullSyncAsync();
            Assert.Equal(row, await RowAsync(second, "renamed-by-callback"));
        }

        return steps - left;
    }

    private static Task<CallbackHost> StartAsync(CallbackWorld world, HandledEvents handled) => CallbackHost.StartAsync(world, builder =>
    {
        builder.Services.AddSingleton(handled);
        builder.AddEventHandler<WeComEvent, RecordingHandler>();
    });

    private static async Task<Guid> RowAsync(CallbackHost host, string userId)
    {
        await using var scope = host.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<HostContext>().Set<WeComDirectoryUser>()
            .Where(user => user.UserId == userId).Select(user => user.Id).SingleAsync();
    }
}
