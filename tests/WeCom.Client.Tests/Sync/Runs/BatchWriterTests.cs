using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Tests.Sync.Runs;

public sealed class BatchWriterTests
{
    private readonly HashSet<string> _written = [];
    private int _calls;

    [Fact]
    public async Task One_bad_record_is_found_by_halving_and_the_rest_is_written()
    {
        var writer = await WriteAsync(200, 200, batch => batch.Any(id => id == "u77") ? new InvalidOperationException("no") : null);

        Assert.Equal("u77", Assert.Single(writer.Failures).Key.UserId);
        Assert.Equal(199, _written.Count);
        Assert.InRange(_calls, 2, 17);
    }

    [Fact]
    public async Task A_store_that_names_the_culprit_needs_no_halving()
    {
        var writer = await WriteAsync(200, 200, batch => batch.Contains("u77") ? new StoreRejectedException("U77", "mobile taken") : null);

        Assert.Contains("mobile taken", Assert.Single(writer.Failures).Value.Message, StringComparison.Ordinal);
        Assert.Equal(2, _calls);
        Assert.Equal(199, _written.Count);
    }

    [Fact]
    public async Task A_store_that_fails_every_call_is_given_up_after_thirty_calls_at_most()
    {
        var writer = await WriteAsync(14_000, 200, _ => new InvalidOperationException("down"));

        Assert.NotNull(writer.StoreFailure);
        Assert.InRange(_calls, 10, 30);
        Assert.Equal(14_000, writer.Failures.Count);
    }

    [Fact]
    public async Task A_success_between_them_forgives_single_failures()
    {
        var bad = Enumerable.Range(0, 100).Where(i => i % 2 == 0).Select(i => $"u{i}").ToHashSet();

        var writer = await WriteAsync(100, 100, batch => batch.Any(bad.Contains) ? new InvalidOperationException("no") : null);

        Assert.Null(writer.StoreFailure);
        Assert.Equal(50, _written.Count);
        Assert.Equal(50, writer.Failures.Count);
    }

    [Fact]
    public async Task A_name_that_is_not_in_the_batch_falls_back_to_halving()
    {
        var writer = await WriteAsync(4, 4, batch => batch.Contains("u1") ? new StoreRejectedException("nobody", "?") : null);

        Assert.Equal("u1", Assert.Single(writer.Failures).Key.UserId);
        Assert.Equal(3, _written.Count);
    }

    [Fact]
    public async Task Cancellation_is_no_failure_of_the_store()
    {
        using var cancel = new CancellationTokenSource();
        var writer = new BatchWriter<UserChange>(
            (_, token) =>
            {
                cancel.Cancel();
                token.ThrowIfCancellationRequested();
                return Task.CompletedTask;
            },
            () => { },
            10,
            "en");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => writer.WriteAsync(Changes(10), _ => Task.FromResult(true), (_, _) => Task.CompletedTask, cancel.Token));
        Assert.Empty(writer.Failures);
    }

    [Fact]
    public async Task A_cancellation_in_words_of_the_database_is_still_a_cancellation()
    {
        using var cancel = new CancellationTokenSource();
        var writer = new BatchWriter<UserChange>(
            (_, _) =>
            {
                cancel.Cancel();
                throw new InvalidOperationException("query canceled");
            },
            () => { },
            10,
            "en");

        var gaveUp = await Assert.ThrowsAsync<OperationCanceledException>(
            () => writer.WriteAsync(Changes(1), _ => Task.FromResult(true), (_, _) => Task.CompletedTask, cancel.Token));
        Assert.IsType<InvalidOperationException>(gaveUp.InnerException);
        Assert.Empty(writer.Failures);
    }

    [Fact]
    public async Task Ten_thousand_refusals_in_one_batch_are_each_reported()
    {
        var writer = await WriteAsync(10_000, 10_000, batch => new StoreRejectedException(batch[0], "refused"), isQuick: true);

        Assert.Equal(10_000, writer.Failures.Count);
        Assert.Null(writer.StoreFailure);
    }

    [Fact]
    public async Task Of_a_halved_batch_that_is_cancelled_the_written_half_is_told()
    {
        using var cancel = new CancellationTokenSource();
        var calls = 0;
        var writer = new BatchWriter<UserChange>(
            (batch, token) =>
            {
                if (++calls == 1)
                {
                    throw new InvalidOperationException("too many at once");
                }

                if (calls == 3)
                {
                    cancel.Cancel();
                    token.ThrowIfCancellationRequested();
                }

                return Task.CompletedTask;
            },
            () => { },
            10,
            "en");
        var changes = Changes(10);
        var told = new List<UserChange>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writer.WriteAsync(
            changes,
            _ => Task.FromResult(true),
            (settled, _) =>
            {
                told.AddRange(settled);
                return Task.CompletedTask;
            },
            cancel.Token));
        Assert.Equal(changes[..5], told);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(30)]
    public async Task Ten_bad_records_that_stand_together_block_nobody_behind_them(int first)
    {
        var bad = Enumerable.Range(first, 10).Select(i => $"u{i}").ToHashSet();

        var writer = await WriteAsync(40, 40, batch => batch.Any(bad.Contains) ? new InvalidOperationException("CHECK failed") : null);

        Assert.Null(writer.StoreFailure);
        Assert.Equal(30, _written.Count);
        Assert.Equal(bad, writer.Failures.Keys.Select(change => change.UserId).ToHashSet());
    }

    [Fact]
    public async Task A_hundred_bad_records_in_several_batches_block_nobody_behind_them()
    {
        var bad = Enumerable.Range(20, 100).Select(i => $"u{i}").ToHashSet();

        var writer = await WriteAsync(200, 25, batch => batch.Any(bad.Contains) ? new InvalidOperationException("CHECK failed") : null);

        Assert.Null(writer.StoreFailure);
        Assert.Equal(100, _written.Count);
        Assert.Equal(bad, writer.Failures.Keys.Select(change => change.UserId).ToHashSet());
    }

    [Fact]
    public async Task Where_the_caller_does_not_go_on_nothing_more_is_tried()
    {
        var changes = Changes(10);
        var writer = new BatchWriter<UserChange>((_, _) => throw new InvalidOperationException("asked all the same"), () => { }, 5, "en");

        await writer.WriteAsync(changes, _ => Task.FromResult(false), (_, _) => Task.CompletedTask, CancellationToken.None);

        Assert.Empty(writer.Failures);
    }

    [Fact]
    public async Task Before_and_after_each_batch_the_number_of_changes_that_it_completes_is_told()
    {
        var (before, after) = (new List<int>(), new List<int>());
        var writer = new BatchWriter<UserChange>((_, _) => Task.CompletedTask, () => { }, 5, "en");

        await writer.WriteAsync(
            Changes(12),
            end =>
            {
                before.Add(end);
                return Task.FromResult(true);
            },
            (_, end) =>
            {
                after.Add(end);
                return Task.CompletedTask;
            },
            CancellationToken.None);

        Assert.Equal([5, 10, 12], before);
        Assert.Equal(before, after);
        Assert.True(writer.HasWritten);
    }

    [Fact]
    public async Task A_refusal_by_name_between_them_forgives_single_failures()
    {
        var writer = await WriteAsync(
            19, 1, batch => batch[0] == "u9" ? new StoreRejectedException("u9", "no") : new InvalidOperationException("no"));

        Assert.Equal((19, 19), (_calls, writer.Failures.Count));
        Assert.Null(writer.StoreFailure);
        Assert.False(writer.HasWritten);
    }

    [Fact]
    public async Task A_change_that_is_written_again_to_test_the_store_is_told_once()
    {
        var told = new List<string>();
        var writer = new BatchWriter<UserChange>(
            (batch, _) => batch.All(change => change.UserId == "u0")
                ? Task.CompletedTask
                : throw new InvalidOperationException("CHECK failed"),
            () => { },
            1,
            "en");

        await writer.WriteAsync(
            Changes(30),
            _ => Task.FromResult(true),
            (settled, _) =>
            {
                told.AddRange(settled.Select(change => change.UserId));
                return Task.CompletedTask;
            },
            CancellationToken.None);

        Assert.Null(writer.StoreFailure);
        Assert.Equal(Changes(30).Select(change => change.UserId).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    private async Task<BatchWriter<UserChange>> WriteAsync(
        int count,
        int batchSize,
        Func<IReadOnlyList<string>,
        Exception?> fail,
        bool isQuick = false)
    {
        var writer = new BatchWriter<UserChange>(
            (batch, _) =>
            {
                _calls++;
                if (fail(isQuick ? [batch[0].UserId] : [.. batch.Select(change => change.UserId)]) is { } failure)
                {
                    throw failure;
                }

                _written.UnionWith(batch.Select(change => change.UserId));
                return Task.CompletedTask;
            },
            () => { },
            batchSize,
            "en");
        await writer.WriteAsync(Changes(count), _ => Task.FromResult(true), (_, _) => Task.CompletedTask, CancellationToken.None);
        return writer;
    }

    private static UserChange[] Changes(int count)
        => [.. Enumerable.Range(0, count).Select(i => new UserChange(ChangeKind.Save, $"u{i}") { NewStamp = "s" })];
}
