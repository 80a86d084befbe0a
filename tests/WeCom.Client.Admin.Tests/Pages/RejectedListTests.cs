using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>The list of those whose removal was rejected.</summary>
public sealed class RejectedListTests
{
    [Fact]
    public async Task All_of_150_are_listed_though_the_store_of_the_host_has_each_twice()
    {
        await using var host = await AdminHost.StartAsync(
            withRuns: false, configure: services => services.AddKeyedSingleton<IUserStore>("", new TwiceStore()));
        await host.HoldBackAsync(150, number => $"leaver{number}");
        using var administrator = host.Open();
        using var rejected = await administrator.PostAsync(
            "/wecom/held", ("do", "reject"), ("hash", "hash-of-150"), ("reason", "They moved."));
        await host.HoldBackAsync(1, _ => "other");

        var page = await administrator.ReadAsync("/wecom/held");

        Assert.Contains("They moved.", page, StringComparison.Ordinal);
        for (var number = 0; number < 150; number++)
        {
            Assert.Contains($"First of leaver{number}<", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("and more:", page, StringComparison.Ordinal);
    }

    private sealed class TwiceStore : IUserStore
    {
        public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken)
            => AsyncEnumerable.Empty<StoredUser>();

        public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
            => Task.CompletedTask;

        public IAsyncEnumerable<WeComUser> ReadAsync(
            SyncContext context, IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
            => userIds.SelectMany(id => new[] { Named(id, $"First of {id}"), Named(id.ToUpperInvariant(), $"Second of {id}") })
                .ToAsyncEnumerable();

        private static WeComUser Named(string id, string name) => new() { UserId = id, Name = name };
    }
}
