using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>A journal that fails costs no record, and what it says of people stays out of the log.</summary>
public sealed class FailingJournalTests
{
    [Fact]
    public async Task A_journal_that_takes_no_changes_is_a_warning_without_its_own_words_in_the_log()
    {
        await using var host =
            await SimulatedHost.StartAsync(register: services => services.AddKeyedSingleton<ISyncJournal>("", new Journal()));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.SucceededWithWarnings, 10), (result.Status, result.Users.Created));
        Assert.Contains(
            result.Warnings,
            warning => warning.ToString().Contains(nameof(InvalidOperationException), StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Texts(LogLevel.Warning), text => text.Contains("(user1)", StringComparison.Ordinal));
    }

    private sealed class Journal : ISyncJournal
    {
        public Task<SyncRun> SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken)
            => Task.FromResult(run);

        public IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, CancellationToken cancellationToken)
            => AsyncEnumerable.Empty<SyncRun>();

        public Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
            => throw new InvalidOperationException("duplicate key (user_id)=(user1)");

        public IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, CancellationToken cancellationToken)
            => AsyncEnumerable.Empty<JournalEntry>();
    }
}
