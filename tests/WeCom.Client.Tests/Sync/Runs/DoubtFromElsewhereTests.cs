using WeCom.Client.Errors;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>Tests what the state of the other kind of record says about a store, before its first change and at the end.</summary>
public sealed class DoubtFromElsewhereTests
{
    private readonly List<string> _calls = [];
    private int _settled;
    private Func<string, Exception?> _fail = _ => null;

    [Fact]
    public async Task A_doubtful_store_in_which_nothing_is_to_be_written_stays_doubtful()
    {
        var writer = Writer(5);
        writer.Doubt(new TimeoutException("elsewhere"), isGivenUp: false);

        await WriteAsync(writer, []);

        Assert.Equal(("elsewhere", false), (writer.StoreFailure?.Message, writer.IsGivenUp));
        writer.GiveUp(null);
        Assert.False(writer.IsGivenUp);
        writer.GiveUp(new InvalidOperationException());
        Assert.Equal(("elsewhere", true), (writer.StoreFailure?.Message, writer.IsGivenUp));
    }

    [Fact]
    public async Task Where_the_other_kind_was_written_or_given_up_the_first_write_asks_nothing()
    {
        var (sound, down) = (Writer(5), Writer(5));
        sound.Doubt(null, isGivenUp: false);
        down.Doubt(new TimeoutException(), isGivenUp: true);
        Assert.Equal((false, true), (sound.IsGivenUp, down.IsGivenUp));

        await WriteAsync(down, Changes(0, 5));
        Assert.Empty(_calls);
        await WriteAsync(sound, Changes(0, 5));
        Assert.Equal(["u0 u1 u2 u3 u4"], _calls);
    }

    [Fact]
    public async Task After_a_doubt_two_trials_that_fail_are_enough()
    {
        var writer = Writer(5);
        writer.Doubt(new TimeoutException("elsewhere"), isGivenUp: false);
        _fail = id => new TimeoutException(id);

        await WriteAsync(writer, Changes(0, 10));

        Assert.Equal(["u9", "u4"], _calls);
        Assert.Equal((10, "u4"), (writer.Failures.Count, writer.StoreFailure?.Message));
    }

    [Fact]
    public async Task A_store_that_failed_after_it_wrote_something_is_down_whatever_another_kind_says_at_the_end()
    {
        var writer = Writer(1);
        var isDown = false;
        _fail = id => isDown || id != "u0" ? new TimeoutException() : null;
        writer.TryElsewhereAsync = _ => Task.FromResult(false);
        await WriteAsync(writer, Changes(0, 1));
        isDown = true;
        await WriteAsync(writer, Changes(1, 40));
        Assert.Equal("u0", _calls[^1]);

        writer.Conclude(isThere: true);

        Assert.IsType<TimeoutException>(writer.StoreFailure);
        Assert.False(writer.IsGivenUp);
    }

    [Fact]
    public async Task Another_kind_that_can_be_written_shows_that_the_store_is_there()
    {
        var writer = Writer(1);
        _fail = _ => new TimeoutException();
        writer.TryElsewhereAsync = _ => Task.FromResult(true);

        await WriteAsync(writer, Changes(0, 20));

        Assert.Null(writer.StoreFailure);
        Assert.Equal(20, _settled);
        Assert.Equal(20 + 5, _calls.Count);
    }

    [Fact]
    public async Task A_lease_that_is_lost_while_another_kind_is_tried_gives_the_store_up_for_that()
    {
        var writer = Writer(1);
        _fail = _ => new TimeoutException();
        var lost = new WeChatSyncException("The lease is lost.") { Category = ErrorCategory.Conflict };
        writer.TryElsewhereAsync = _ => Task.FromException<bool>(lost);

        await WriteAsync(writer, Changes(0, 40));

        Assert.Same(lost, writer.StoreFailure);
        Assert.True(writer.IsGivenUp);
        Assert.Equal((40, 40), (_settled, writer.Failures.Count));
    }

    private async Task WriteAsync(BatchWriter<UserChange> writer, IReadOnlyList<UserChange> changes) => await writer.WriteAsync(
        changes,
        _ => Task.FromResult(true),
        (settled, _) =>
        {
            _settled += settled.Count;
            return Task.CompletedTask;
        },
        CancellationToken.None);

    private BatchWriter<UserChange> Writer(int batchSize) => new(
        (batch, _) =>
        {
            _calls.Add(string.Join(' ', batch.Select(change => change.UserId)));
            return _fail(batch[0].UserId) is { } failure ? Task.FromException(failure) : Task.CompletedTask;
        },
        () => { },
        batchSize,
        "en");

    private static UserChange[] Changes(int first, int count)
        => [.. Enumerable.Range(first, count).Select(i => new UserChange(ChangeKind.Save, $"u{i}") { NewStamp = "s" })];
}
