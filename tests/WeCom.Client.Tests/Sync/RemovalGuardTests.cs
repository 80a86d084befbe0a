using WeCom.Client.Configuration;
using WeCom.Client.Sync.Internal;

namespace WeCom.Client.Tests.Sync;

public sealed class RemovalGuardTests
{
    [Theory]
    [InlineData(5, 6)]
    [InlineData(20, 100)]
    [InlineData(500, 10_000)]
    [InlineData(0, 0)]
    public void Up_to_the_limits_leavers_may_go(int leavers, int active) => Assert.Empty(Hold(leavers, active));

    [Theory]
    [InlineData(6, 6)]
    [InlineData(21, 100)]
    [InlineData(501, 10_000)]
    public void Above_them_all_are_held_back(int leavers, int active) => Assert.Single(Hold(leavers, active));

    [Fact]
    public void An_incomplete_read_proves_nobody_gone() => Assert.Contains("incomplete", Assert.Single(Hold(1, 100, gaps: ["a department"])), StringComparison.Ordinal);

    [Fact]
    public void An_empty_read_proves_nobody_gone() => Assert.Contains("empty", Assert.Single(Hold(1, 1, returned: 0)), StringComparison.Ordinal);

    [Fact]
    public void A_limit_of_zero_holds_everybody_back()
        => Assert.NotEmpty(RemovalGuard.HoldReasons(1, 100, 99, [], new() { AlwaysAllowed = 0, MaxPercent = 0 }));

    private static IReadOnlyList<string> Hold(int leavers, int active, int returned = 1, IReadOnlyList<string>? gaps = null)
        => RemovalGuard.HoldReasons(leavers, active, returned, gaps ?? [], new WeComRemovalOptions());
}
