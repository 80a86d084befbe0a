using System.Globalization;
using WeCom.Client.Callbacks;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>The rules by which every inbox keeps the order in which WeCom made the events of a userid, however they arrive.</summary>
public abstract class InboxOrderRules
{
    protected const string Corp = "ww-inbox";
    protected static readonly DateTimeOffset Now = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);
    protected static readonly CancellationToken None = CancellationToken.None;

    /// <summary>An instance as a scope of the host gives it, on the same rows each time.</summary>
    protected abstract IWeComInbox Open();

    [Theory]
    [InlineData("30", "old", "20", "older", "old", "30")]
    [InlineData("20", "older", "30", "old", "old", "30")]
    [InlineData("30", "old", "30", "other", "other", "30")]
    [InlineData("30", "old", null, "other", "other", null)]
    [InlineData(null, "old", "20", "other", "other", "20")]
    public async Task A_userid_before_is_replaced_with_its_time_and_not_by_an_earlier_one(
        string? firstTime, string first, string? secondTime, string second, string expected, string? expectedTime)
    {
        WeComHint Told(string previous, string? time) => User("a") with { PreviousId = previous, RenamedAt = At(time) };
        WeComHint[] told = [Told(first, firstTime), Told(second, secondTime)];
        await PutAsync(told[0]);
        await PutAsync(told[1]);
        await PutAsync([.. told.Select(hint => hint with { Id = "b" })]);

        Assert.All(
            await DueAsync(), row => Assert.Equal((expected, At(expectedTime), 2), (row.PreviousId, row.RenamedAt, row.Version)));
    }

    [Theory]
    [InlineData("30", "20", "30")]
    [InlineData("20", "30", "30")]
    [InlineData("20", null, "20")]
    [InlineData(null, "20", "20")]
    [InlineData(null, null, null)]
    public async Task The_latest_time_at_which_somebody_lost_the_userid_counts(string? firstTime, string? secondTime, string? expected)
    {
        WeComHint First(string id) => User(id) with { EndedAt = At(firstTime) };
        WeComHint Second(string id) => User(id) with { EndedAt = At(secondTime) };
        await PutAsync(First("a"), First("b"), Second("b"), First("c") with { PreviousId = "old", RenamedAt = At("40") });
        await PutAsync(Second("a"));
        await PutAsync(Second("c"), User("a"));

        var rows = await DueAsync();

        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal(At(expected), row.EndedAt));
        Assert.Single(rows, row => (row.PreviousId, row.RenamedAt) == ("old", At("40")));
    }

    [Theory]
    [InlineData(true, "20", false, "30", false)]
    [InlineData(false, "20", true, "30", true)]
    [InlineData(true, "30", false, "20", true)]
    [InlineData(false, "30", true, "20", false)]
    [InlineData(true, "30", false, "30", false)]
    [InlineData(false, "30", true, "30", false)]
    [InlineData(true, "30", true, "30", true)]
    [InlineData(true, "30", false, null, true)]
    [InlineData(false, "30", true, null, true)]
    [InlineData(true, null, false, "30", false)]
    [InlineData(false, null, true, "30", true)]
    public async Task The_later_event_tells_whether_the_member_is_gone(
        bool isDeleted, string? firstTime, bool isDeletedThen, string? secondTime, bool expected)
    {
        WeComHint First(string id) => User(id) with { IsDeleted = isDeleted, EndedAt = At(firstTime) };
        WeComHint Second(string id) => User(id) with { IsDeleted = isDeletedThen, EndedAt = At(secondTime) };
        await PutAsync(First("a"), First("b"), First("c"));
        await PutAsync(Second("a"));
        await PutAsync(Second("b"), Second("c"));
        await PutAsync(First("d"), Second("d"), First("e"), Second("e"));

        Assert.All(await DueAsync(), row => Assert.Equal((row.Id, expected), (row.Id, row.IsDeleted)));
    }

    private static DateTimeOffset? At(string? seconds)
        => seconds is null ? null : Now.AddSeconds(int.Parse(seconds, CultureInfo.InvariantCulture));

    protected static WeComHint User(string id) => new() { Kind = WeComHintKind.User, Id = id, HeardAt = Now, DueAt = Now.AddSeconds(1) };

    protected Task PutAsync(params WeComHint[] hints) => Open().PutAsync(Corp, hints, None);

    protected async Task<List<WeComInboxRow>> DueAsync(DateTimeOffset? now = null, int count = 100) =>
        await Open().ListDueAsync(Corp, now ?? Now.AddMinutes(1), count, None).ToListAsync();
}
