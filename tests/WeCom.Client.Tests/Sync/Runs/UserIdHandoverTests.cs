using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Runs;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>Tests that people who take over userids from one another are written where a record beside them is bad.</summary>
public sealed class UserIdHandoverTests
{
    private static readonly SyncContext Context = new("corp", Guid.NewGuid());
    private readonly InMemoryUserStore _store = new();
    private readonly List<int> _sizes = [];
    private readonly List<string> _settled = [];
    private string _bad = "bad";

    [Theory]
    [InlineData("a>b b>a +bad", "a:b b:a")]
    [InlineData("+bad a>b b>a", "a:b b:a")]
    [InlineData("a>b +bad b>a", "a:b b:a")]
    [InlineData("a>b +x +y +z b>a +bad", "a:b b:a x:x y:y z:z")]
    [InlineData("a>b b>c c>a +bad", "a:c b:a c:b")]
    [InlineData("c>a +bad a>b b>c", "a:c b:a c:b")]
    [InlineData("a>b b>a +bad c>d d>c", "a:b b:a c:d d:c")]
    [InlineData("+a a>b b>c c>d +bad", "a:a b:a c:b d:c")]
    [InlineData("a>B b>A +bad", "A:b B:a")]
    [InlineData("a>A +bad", "A:a")]
    public async Task A_bad_record_beside_people_who_take_over_userids_costs_only_itself(string changes, string stored)
    {
        var writer = await WriteAsync(changes, 200);

        Assert.Equal("bad", Assert.Single(writer.Failures).Key.UserId);
        Assert.Equal(stored, Stored());
        Assert.Equal(changes.Split(' ').Length, _settled.Count);
    }

    [Theory]
    [InlineData("a0>a1 a1>a2 a2>a0")]
    [InlineData("a0>a1 a1>a2 a2>a3")]
    public async Task A_bad_record_is_found_in_as_few_calls_beside_people_who_take_over_userids(string moving)
    {
        var others = Enumerable.Range(0, 196).Select(i => $"+u{i}").ToList();
        others.Insert(77, "+bad");

        var writer = await WriteAsync(string.Join(' ', others.Take(98).Append(moving).Concat(others.Skip(98))), 200);

        Assert.Equal("bad", Failed(writer));
        Assert.InRange(_sizes.Count, 2, 18);
    }

    [Theory]
    [InlineData("a>b b>a +x +y +z", "a", "a b", "a:a b:b x:x y:y z:z")]
    [InlineData("+x a>b +y b>c +z c>a", "b", "a b c", "a:a b:b c:c x:x y:y z:z")]
    [InlineData("a>b b>a c>d d>c +x", "d", "c d", "a:b b:a c:c d:d x:x")]
    public async Task A_bad_record_in_a_swap_costs_the_swap_and_nothing_else(string changes, string bad, string failed, string stored)
    {
        _bad = bad;

        var writer = await WriteAsync(changes, 200);

        Assert.Equal(failed, Failed(writer));
        Assert.All(writer.Failures.Values, failure => Assert.Equal("CHECK failed", failure.Exception?.Message));
        Assert.Equal(stored, Stored());
    }

    [Fact]
    public async Task A_newcomer_who_cannot_be_stored_keeps_nobody_from_leaving_the_userid()
    {
        _bad = "a";

        var writer = await WriteAsync("+a a>b b>c +x", 200);

        Assert.Equal("a", Assert.Single(writer.Failures).Key.UserId);
        Assert.Equal("b:a c:b x:x", Stored());
    }

    [Theory]
    [InlineData("c", "a b c", "a:a b:b x:x")]
    [InlineData("b", "a b", "a:a c:b x:x")]
    public async Task Where_a_userid_cannot_be_left_those_who_wait_for_it_fail_and_nobody_else(string bad, string failed, string stored)
    {
        _bad = bad;

        var writer = await WriteAsync("+a a>b b>c +x", 200);

        Assert.Equal(failed, Failed(writer));
        Assert.Equal(stored, Stored());
    }

    [Theory]
    [InlineData(1, "1 1 2 3 1")]
    [InlineData(2, "2 2 3 1")]
    [InlineData(3, "2 2 3 1")]
    [InlineData(5, "4 4")]
    public async Task The_end_of_a_batch_parts_no_swap_and_a_userid_is_left_before_it_is_taken(int batchSize, string sizes)
    {
        var writer = await WriteAsync("+x a>b d>e +g g>h e>f f>d b>a", batchSize);

        Assert.Empty(writer.Failures);
        Assert.Equal("a:b b:a d:f e:d f:e g:g h:g x:x", Stored());
        Assert.Equal(sizes, string.Join(' ', _sizes));
    }

    [Fact]
    public async Task No_part_of_a_swap_is_tried_to_find_out_whether_the_store_is_there()
    {
        var bad = Enumerable.Range(0, 12).Select(i => $"bad{i}>a{i} a{i}>bad{i}");
        var good = Enumerable.Range(0, 20).Select(i => $"b{i}>c{i} c{i}>b{i}");

        var writer = await WriteAsync(string.Join(' ', bad.Concat(good)) + " +x0 +x1 +x2 +x3 +x4 +bad20 +bad21 +bad22 +bad23 +bad24", 5);

        Assert.Null(writer.StoreFailure);
        Assert.Equal(29, writer.Failures.Count);
        Assert.DoesNotContain(writer.Failures.Keys, change => change.UserId[0] is 'c' or 'x');
    }

    [Fact]
    public async Task A_store_that_is_down_is_given_up_after_thirty_calls_at_most_where_all_take_over_userids()
    {
        var swaps = Enumerable.Range(0, 500).Select(i => $"a{i}>b{i} b{i}>a{i}");

        var writer = await WriteAsync(string.Join(' ', swaps), 200, isDown: true);

        Assert.NotNull(writer.StoreFailure);
        Assert.Equal(1000, writer.Failures.Count);
        Assert.InRange(_sizes.Count, 10, 30);
        Assert.DoesNotContain(1, _sizes);
    }

    [Theory]
    [InlineData("a>b +x +y b>a", "y x")]
    [InlineData("a>b b>c +x", "x")]
    [InlineData("a>b b>a", "")]
    [InlineData("+x", "x")]
    public async Task Whether_a_store_is_there_is_asked_with_nobody_who_takes_over_a_userid(string changes, string asked)
    {
        var tried = new List<string>();
        var writer = new BatchWriter<UserChange>(
            (batch, _) =>
            {
                tried.AddRange(batch.Select(change => change.UserId));
                throw new TimeoutException();
            },
            () => { },
            200,
            "en");

        Assert.False(await writer.IsThereAsync([.. changes.Split(' ').Select(Change)], CancellationToken.None));
        Assert.Equal(asked, string.Join(' ', tried));
    }

    private async Task<BatchWriter<UserChange>> WriteAsync(string changes, int batchSize, bool isDown = false)
    {
        var stored = changes.Split(' ').Where(change => change[0] != '+').Select(change => change.Split('>')[0]);
        await _store.ApplyAsync(
            Context,
            [.. stored.Select(id => new UserChange(ChangeKind.Save, id) { NewStamp = id, Values = Values(id) })],
            CancellationToken.None);
        _store.Fail = batch =>
        {
            _sizes.Add(batch.Count);
            return isDown || batch.Any(change => change.UserId.StartsWith(_bad, StringComparison.Ordinal))
                ? new InvalidOperationException("CHECK failed")
                : null;
        };
        var writer = new BatchWriter<UserChange>((batch, token) => _store.ApplyAsync(Context, batch, token), () => { }, batchSize, "en");
        await writer.WriteAsync(
            [.. changes.Split(' ').Select(Change)],
            _ => Task.FromResult(true),
            (settled, _) =>
            {
                _settled.AddRange(settled.Select(change => change.UserId));
                return Task.CompletedTask;
            },
            CancellationToken.None);
        return writer;
    }

    private static string Failed(BatchWriter<UserChange> writer)
        => string.Join(' ', writer.Failures.Keys.Select(change => change.UserId).Order(StringComparer.Ordinal));

    // The name is the first userid of each: "a:b" is the record of b, which has the userid a now.
    private string Stored() => string.Join(' ', _store.Users(Context.CorpId)
        .Select(user => $"{user.Key}:{user.Value.Values.Name}")
        .Order(StringComparer.Ordinal));

    // "a>b" is a new userid, "+a" a newcomer.
    private static UserChange Change(string change) => change.Split('>') is [var previous, var userId]
        ? new(ChangeKind.Save, userId) { PreviousUserId = previous, ExpectedStamp = previous, NewStamp = change }
        : new(ChangeKind.Save, change[1..]) { NewStamp = "new", Values = Values(change[1..]) };

    private static WeComUser Values(string name) => new() { UserId = name, Name = name };
}
