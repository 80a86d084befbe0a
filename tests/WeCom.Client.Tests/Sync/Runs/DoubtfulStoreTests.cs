using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>Tests when a store counts as down, the calls that find it out, and that no record is written twice for it.</summary>
public sealed class DoubtfulStoreTests
{
    private readonly List<string> _calls = [];
    private readonly List<string> _written = [];
    private readonly List<string> _settled = [];
    private Func<string, Exception?> _fail = _ => null;

    [Fact]
    public async Task The_first_reason_why_it_is_given_up_stays()
    {
        var writer = Writer(10);
        var (first, second) = (new TimeoutException(), new InvalidOperationException());

        writer.GiveUp(first);
        writer.GiveUp(second);

        Assert.Same(first, writer.StoreFailure);
        Assert.True(writer.IsGivenUp);
        await WriteAsync(writer, Changes(0, 3));
        Assert.Empty(_calls);
        Assert.All(writer.Failures.Values, failure => Assert.Same(first, failure.Exception));
    }

    [Theory]
    [InlineData(10, false, true)]
    [InlineData(9, false, false)]
    [InlineData(10, true, false)]
    public async Task Ten_records_that_all_fail_mean_a_store_that_is_down_unless_another_kind_was_written(
        int count, bool isThere, bool isDown)
    {
        var writer = Writer(1);
        _fail = id => new TimeoutException(id);
        await WriteAsync(writer, Changes(0, count));
        Assert.Null(writer.StoreFailure);

        writer.Conclude(isThere);

        Assert.Equal(isDown ? $"u{count - 1}" : null, writer.StoreFailure?.Message);
        Assert.Equal(isDown, writer.IsGivenUp);
    }

    [Fact]
    public async Task A_store_that_wrote_one_record_is_not_down_at_the_end()
    {
        var writer = Writer(1);
        _fail = id => id == "u0" ? null : new TimeoutException();
        await WriteAsync(writer, Changes(0, 11));

        writer.Conclude(isThere: false);

        Assert.Null(writer.StoreFailure);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_was_given_up_before_it_wrote_anything_counts_as_there_only_where_another_kind_was_written(bool isThere)
    {
        var writer = Writer(20);
        _fail = _ => new TimeoutException();
        await WriteAsync(writer, Changes(0, 40));
        Assert.NotNull(writer.StoreFailure);

        writer.Conclude(isThere);

        Assert.Equal(isThere, writer.StoreFailure is null);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("u0 u1 u2", true)]
    [InlineData("u1 u2", false)]
    public async Task A_store_is_in_doubt_where_records_failed_and_none_was_written(string failing, bool isInDoubt)
    {
        var writer = Writer(1);
        _fail = id => failing.Split(' ').Contains(id) ? new TimeoutException() : null;

        await WriteAsync(writer, Changes(0, 3));

        Assert.Equal(isInDoubt, writer.IsInDoubt);
        Assert.Null(writer.StoreFailure);
    }

    [Fact]
    public async Task A_store_that_named_a_record_which_it_refuses_is_in_no_doubt()
    {
        var writer = Writer(1);
        _fail = id => id == "u1" ? new StoreRejectedException(id, "no") : new TimeoutException();

        await WriteAsync(writer, Changes(0, 3));

        Assert.Equal(3, writer.Failures.Count);
        Assert.False(writer.IsInDoubt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_took_a_record_of_another_kind_or_was_given_up_is_in_no_doubt(bool isThere)
    {
        var writer = Writer(1);
        _fail = _ => new TimeoutException();
        writer.TryElsewhereAsync = _ => Task.FromResult(isThere);

        await WriteAsync(writer, Changes(0, 12));

        Assert.Equal(isThere, writer.StoreFailure is null);
        Assert.False(writer.IsInDoubt);
    }

    [Fact]
    public async Task Whether_it_is_there_the_last_and_then_the_first_record_tell()
    {
        var writer = Writer(10);
        _fail = id => id == "u4" ? new TimeoutException() : null;

        Assert.True(await writer.IsThereAsync(Changes(0, 5), CancellationToken.None));
        Assert.Equal(["u4", "u0"], _calls);
        Assert.False(await writer.IsThereAsync([], CancellationToken.None));
        _fail = id => new StoreRejectedException(id, "no");
        Assert.True(await writer.IsThereAsync(Changes(5, 1), CancellationToken.None));
        _fail = _ => new TimeoutException();
        Assert.False(await writer.IsThereAsync(Changes(6, 2), CancellationToken.None));
        Assert.False(await writer.IsThereAsync(Changes(8, 1), CancellationToken.None));
        Assert.Equal(["u4", "u0", "u5", "u7", "u6", "u8"], _calls);
    }

    [Fact]
    public async Task After_a_doubt_the_first_write_begins_with_a_question_and_the_next_with_none()
    {
        var writer = Writer(5);
        writer.Doubt(new TimeoutException(), isGivenUp: false);
        Assert.False(writer.IsGivenUp);

        await WriteAsync(writer, Changes(0, 5));
        Assert.Equal(["u4", "u0 u1 u2 u3 u4"], _calls);
        await WriteAsync(writer, Changes(5, 5));

        Assert.Equal("u5 u6 u7 u8 u9", _calls[^1]);
        Assert.Equal(3, _calls.Count);
        Assert.Null(writer.StoreFailure);
    }

    [Fact]
    public async Task A_record_by_which_the_store_was_tried_is_written_once()
    {
        var bad = Enumerable.Range(0, 10).Concat(Enumerable.Range(20, 10)).Select(i => $"u{i}").ToHashSet();
        _fail = id => bad.Contains(id) ? new InvalidOperationException(id) : null;
        foreach (var size in new[] { 1, 40 })
        {
            _written.Clear();
            _settled.Clear();
            var writer = Writer(size);

            await WriteAsync(writer, Changes(0, 60));

            Assert.Equal(40, _written.Distinct().Count());
            Assert.Equal(60, _settled.Count);
            Assert.Equal(60, _settled.Distinct().Count());
            Assert.All(writer.Failures, failure => Assert.Equal(failure.Key.UserId, failure.Value.Exception?.Message));
            Assert.Equal(bad, writer.Failures.Keys.Select(change => change.UserId).ToHashSet());
        }
    }

    [Fact]
    public async Task A_record_that_is_refused_by_name_when_the_store_is_tried_is_one_failure_with_its_reason()
    {
        var writer = Writer(1);
        _fail = id => id switch
        {
            "u39" => new StoreRejectedException(id, "mobile taken"),
            _ when int.Parse(id[1..]) < 10 => new InvalidOperationException(),
            _ => null,
        };

        await WriteAsync(writer, Changes(0, 40));

        var refused = writer.Failures.Single(failure => failure.Key.UserId == "u39");
        Assert.Contains("mobile taken", refused.Value.Message, StringComparison.Ordinal);
        Assert.Equal((11, 29), (writer.Failures.Count, _written.Count));
        Assert.Equal(1, _settled.Count(id => id == "u39"));
        Assert.Single(_calls, call => call == "u39");
    }

    [Fact]
    public async Task It_is_given_up_for_what_the_last_trial_said()
    {
        var writer = Writer(1);
        _fail = id => new TimeoutException(id);

        await WriteAsync(writer, Changes(0, 100));

        // Ten records, then five that lie apart: the last, and each a fifth nearer.
        Assert.Equal(["u99", "u81", "u63", "u45", "u27"], _calls.Skip(10));
        Assert.Equal("u27", writer.StoreFailure?.Message);
        Assert.Equal(100, writer.Failures.Count);
    }

    [Fact]
    public async Task Sixteen_calls_in_a_row_are_enough_where_halves_go_on_failing()
    {
        var writer = Writer(200);
        _fail = _ => new TimeoutException();

        await WriteAsync(writer, Changes(0, 1000));

        Assert.Equal(16 + 5, _calls.Count);
    }

    [Fact]
    public async Task A_cancellation_of_the_store_s_own_is_a_failure_of_the_record()
    {
        var writer = Writer(10);
        _fail = id => id == "u1" ? new TaskCanceledException("command timeout") : null;

        await WriteAsync(writer, Changes(0, 10));

        Assert.IsType<TaskCanceledException>(Assert.Single(writer.Failures).Value.Exception);
        Assert.Equal(9, _written.Count);
        _fail = _ => new TaskCanceledException("command timeout");
        var down = Writer(1);
        await WriteAsync(down, Changes(0, 40));
        Assert.IsType<TaskCanceledException>(down.StoreFailure);
    }

    [Fact]
    public async Task A_caller_who_cancels_while_the_store_is_tried_cancels()
    {
        using var cancel = new CancellationTokenSource();
        var writer = Writer(1);
        _fail = id =>
        {
            if (id == "u39")
            {
                cancel.Cancel();
            }

            return new TimeoutException();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteAsync(writer, Changes(0, 40), cancel.Token));

        Assert.Null(writer.StoreFailure);
    }

    [Fact]
    public async Task A_refusal_by_name_counts_although_the_caller_cancels_meanwhile()
    {
        using var cancel = new CancellationTokenSource();
        var writer = Writer(10);
        _fail = id =>
        {
            cancel.Cancel();
            return new StoreRejectedException(id, "no");
        };

        Assert.True(await writer.IsThereAsync(Changes(0, 2), cancel.Token));
    }

    private async Task WriteAsync(
        BatchWriter<UserChange> writer, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken = default)
        => await writer.WriteAsync(
            changes,
            _ => Task.FromResult(true),
            (settled, _) =>
            {
                _settled.AddRange(settled.Select(change => change.UserId));
                return Task.CompletedTask;
            },
            cancellationToken);

    private BatchWriter<UserChange> Writer(int batchSize) => new(
        (batch, _) =>
        {
            _calls.Add(string.Join(' ', batch.Select(change => change.UserId)));
            if (batch.Select(change => _fail(change.UserId)).FirstOrDefault(failure => failure is not null) is { } failure)
            {
                throw failure;
            }

            _written.AddRange(batch.Select(change => change.UserId));
            return Task.CompletedTask;
        },
        () => { },
        batchSize,
        "en");

    private static UserChange[] Changes(int first, int count)
        => [.. Enumerable.Range(first, count).Select(i => new UserChange(ChangeKind.Save, $"u{i}") { NewStamp = "s" })];
}
