using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.EntityFrameworkCore;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>
/// Random changes of a company whose callbacks come twice, late and in any order, or never, and earlier than each of its replicas knows of
/// them, to hosts whose handlers and stores fail and whose processes die between any two steps: what was answered with 200 has its effect,
/// events alone make the stores what a full sync would make them, and where some were lost one full sync does.
/// <c>WECOM_MODEL_SEED</c> plays one seed, or those of a range <c>from..to</c>.
/// </summary>
public sealed class CallbackModelTests
{
    private const int Steps = 40;

    public static TheoryData<int> Seeds => [.. SeedsOf(Environment.GetEnvironmentVariable("WECOM_MODEL_SEED"))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Events_alone_equal_a_full_sync_and_after_losses_one_full_sync_does(int seed)
    {
        var chance = new Random(seed);
        await using var world = await CallbackWorld.StartAsync(isDurable: seed % 2 == 1);
        var play = new Play(world, chance, new(seed), new(world.Clock, new(seed)), isLimited: seed % 4 > 1, isLossy: seed % 3 == 0);
        await play.StartAsync();
        try
        {
            world.WeCom.Callbacks.Delivery = new()
            {
                Doubled = 0.3, Reordered = 0.3, SameCiphertext = 0.5, Dropped = play.IsLossy ? 0.3 : 0, Seed = seed,
            };
            var rows = await play.RowsAsync();
            var company = new ChangingCompany(
                world.WeCom.Organization,
                most: play.IsLimited ? 9 : 4,
                chance,
                passSecond: () => world.Clock.Leap(TimeSpan.FromSeconds(1)),
                hasSuccessors: !play.IsLossy);
            for (var step = 0; step < Steps; step++)
            {
                company.Change();
                if (company.Newest is { } newest)
                {
                    play.Directory.Tell(newest);
                }

                if (chance.Next(4) == 0)
                {
                    await play.MishapAsync();
                }
            }

            await play.DrainAsync();
            play.AssertNothingAnsweredWasLost();
            if (!play.IsLossy)
            {
                await play.AssertSameRowsAsync(rows, company);
            }

            await play.AssertConvergedAsync();
        }
        finally
        {
            await play.StopAsync();
        }
    }

    private static IEnumerable<int> SeedsOf(string? range)
    {
        if (range?.Split("..") is not { } ends)
        {
            return Enumerable.Range(1, TestLength.Of(2, 60));
        }

        var first = int.Parse(ends[0], CultureInfo.InvariantCulture);
        return Enumerable.Range(first, int.Parse(ends[^1], CultureInfo.InvariantCulture) - first + 1);
    }

    /// <summary>One host after the other on what outlives them.</summary>
    private sealed class Play(
        CallbackWorld world, Random chance, Random storeChance, LateDirectory directory, bool isLimited, bool isLossy)
    {
        private readonly HandledEvents _handled = new();
        private CallbackHost _host = null!;

        public LateDirectory Directory => directory;

        public bool IsLimited => isLimited;

        public bool IsLossy => isLossy;

        public async Task StartAsync()
        {
            _host = await StartHostAsync(port: 0);
            await _host.Sync.SyncAllAsync();

            // A record that is younger than five minutes is not proven to be older than an event.
            world.Clock.Leap(TimeSpan.FromHours(1));
            await world.WeCom.Callbacks.SubscribeAsync(_host.Callback);
        }

        public async Task StopAsync() => await _host.DisposeAsync();

        // One post in a row fails at most, of the three that WeCom makes.
        public async Task MishapAsync()
        {
            await world.WeCom.Callbacks.IdleAsync();
            world.Clock.Leap(TimeSpan.FromSeconds(chance.Next(3)));
            var faults = FailingInbox.Of(_host);
            faults.Failures = 0;
            faults.FailsToClear = chance.Next(4) == 0;
            _handled.IsBroken = chance.Next(3) == 0;
            if (chance.Next(2) == 0)
            {
                world.Process?.DieAfter(chance.Next(60));
            }

            var hasStoreFailed = false;
            if (storeChance.Next(3) == 0)
            {
                world.Users.Fail = _ => storeChance.Next(2) == 0 && (hasStoreFailed = true) ? new IOException("The store is away.") : null;
            }

            try
            {
                await _host.ProcessAsync();
            }
            catch (Exception) when (faults.FailsToClear || hasStoreFailed || world.Process is { IsDead: true })
            {
                // Committed writes stay, and so does their row.
            }

            faults.FailsToClear = _handled.IsBroken = false;
            world.Users.Fail = null;
            if (world.Process is { IsDead: true } || (world.Process is not null && chance.Next(3) == 0))
            {
                await RestartAsync();
            }

            world.Process?.Restart();
            FailingInbox.Of(_host).Failures = chance.Next(2);
        }

        public async Task DrainAsync()
        {
            await world.WeCom.Callbacks.IdleAsync();
            FailingInbox.Of(_host).Failures = 0;
            for (var rounds = 0; rounds < 20 && await WaitingAsync() > 0; rounds++)
            {
                world.Clock.Leap(TimeSpan.FromMinutes(30));
                await _host.ProcessAsync();
            }

            Assert.Equal(0, await WaitingAsync());
            Assert.Empty(await _host.Callbacks.ListParkedAsync());
        }

        public void AssertNothingAnsweredWasLost()
        {
            var messages = world.WeCom.Callbacks.GetPosts().GroupBy(post => post.Message, StringComparer.Ordinal).ToList();
            Assert.All(messages, posts => Assert.Contains(posts, post => post.StatusCode == 200));
            Assert.All(messages, posts => Assert.Contains(posts.Key, _handled.Done));
        }

        /// <summary>The row of each member in the database of the host; empty where there is none.</summary>
        public async Task<Dictionary<string, Guid>> RowsAsync()
        {
            if (world.Process is null)
            {
                return [];
            }

            await using var scope = _host.Get<IServiceScopeFactory>().CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<HostContext>().Set<WeComDirectoryUser>()
                .ToDictionaryAsync(user => user.UserId, user => user.Id);
        }

        /// <summary>A person who got a new userid has the same row as before, and one who took over a userid has none of before.</summary>
        public async Task AssertSameRowsAsync(Dictionary<string, Guid> before, ChangingCompany company)
        {
            var after = await RowsAsync();
            if (before.Count > 0)
            {
                Assert.All(company.Successors, successor => Assert.DoesNotContain(after[successor], before.Values));
            }

            Assert.All(
                company.Renamed.Where(renamed => before.ContainsKey(renamed.Value)),
                renamed => Assert.Equal((renamed.Key, before[renamed.Value]), (renamed.Key, after[renamed.Key])));
        }

        public async Task AssertConvergedAsync()
        {
            if (!isLossy && !await WasHeldBackAsync())
            {
                await _host.AssertSameAsFullSyncAsync();
            }

            var result = await _host.Sync.SyncAllAsync();
            if (result.Status == SyncStatus.HeldBack)
            {
                // More left than may go in a day: a human lets them go.
                await ApproveAsync(result);
            }

            var twin = await CallbackHost.StartAsync(world.Twin());
            await using (twin)
            {
                await twin.Sync.SyncAllAsync();
                Assert.Equal(await twin.HeldAsync(), await _host.HeldAsync());
            }
        }

        private async Task ApproveAsync(SyncResult result)
        {
            Assert.True(isLimited);
            foreach (var hash in new[] { result.Users.HeldBackHash, result.Departments.HeldBackHash }.OfType<string>())
            {
                await _host.Get<ISyncPlanner>().ApproveRemovalsAsync(hash, "a human", "they left", CancellationToken.None);
            }

            await _host.Sync.SyncAllAsync();
        }

        // A removal that was held back then may be allowed now, since the limit grows with the company.
        private async Task<bool> WasHeldBackAsync()
        {
            await using var scope = _host.Get<IServiceScopeFactory>().CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredKeyedService<ISyncJournal>("")
                .ListRunsAsync(world.WeCom.CorpId, CancellationToken.None)
                .AnyAsync(run => run.Status == SyncStatus.HeldBack);
        }

        private async Task<int> WaitingAsync()
        {
            var inbox = (await _host.Callbacks.GetStatusAsync()).Inbox;
            return inbox.WaitingRecords + inbox.WaitingEvents;
        }

        private async Task RestartAsync()
        {
            var port = _host.Url.Port;
            await _host.DisposeAsync();
            world.Process!.Restart();
            _host = await StartHostAsync(port);
        }

        private Task<CallbackHost> StartHostAsync(int port) => CallbackHost.StartAsync(
            world,
            builder =>
            {
                FailingInbox.Insert(builder);
                builder.Services.AddSingleton(_handled);
                builder.ConfigureHttpClientBuilder(client => client.AddHttpMessageHandler(directory.NewHandler));
                builder.AddEventHandler<WeComEvent, RecordingHandler>();
            },
            port: port,
            isLimited: isLimited);
    }
}
