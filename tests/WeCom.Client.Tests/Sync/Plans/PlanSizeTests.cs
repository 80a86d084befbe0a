using System.Text;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Tests.Sync.Plans;

/// <summary>A plan that comes back is read no further than its limit.</summary>
public sealed class PlanSizeTests
{
    private const string Plan = """
        {"runId":"3f2504e0-4f89-11d3-9a0c-0305e82c3301","corpId":"ww1","createdAt":"2026-11-28T00:00:00+00:00","gaps":[],"warnings":[]}
        """;

    [Fact]
    public async Task A_plan_is_read_up_to_the_size_that_the_caller_allows()
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(Plan));

        var plan = await SyncPlan.ReadJsonAsync(json, json.Length);

        Assert.Equal("ww1", plan.CorpId);
        Assert.True(json.CanRead);
    }

    [Fact]
    public async Task A_larger_plan_is_refused_and_the_rest_is_not_read()
    {
        var body = Encoding.UTF8.GetBytes(Plan + new string(' ', 1_000_000));
        using var json = new MemoryStream(body);

        var failure = await Assert.ThrowsAsync<WeChatSyncException>(
            () => SyncPlan.ReadJsonAsync(json, 50_000).AsTask());

        Assert.Equal(ErrorCategory.InvalidArgument, failure.Category);
        Assert.Contains("more than 50000 bytes", failure.Message, StringComparison.Ordinal);
        Assert.InRange(json.Position, 50_001, 200_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_size_below_1_is_an_argument_error(long maxSize)
        => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => SyncPlan.ReadJsonAsync(Stream.Null, maxSize).AsTask());
}
