using WeCom.Client.Configuration;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;

namespace WeCom.Client.Tests.Sync.Guard;

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
    public void Above_them_all_are_held_back(int leavers, int active)
    {
        var reason = Assert.Single(Hold(leavers, active));
        Assert.Equal((HoldKind.TooMany, leavers, leavers - 1), (reason.Kind, reason.Count, reason.Limit));
    }

    [Fact]
    public void Where_nobody_goes_nothing_is_held_back_whatever_was_read()
        => Assert.Empty(Hold(0, 100, input => input with { Gaps = 1, Records = [], RemovedInDay = 99 }));

    [Fact]
    public void An_incomplete_read_proves_nobody_gone()
        => AssertHeld(HoldKind.IncompleteRead, false, Hold(1, 100, input => input with { Gaps = 1 }));

    [Fact]
    public void An_empty_read_proves_nobody_gone()
        => AssertHeld(HoldKind.EmptyRead, false, Hold(1, 1, input => input with { Records = [] }));

    [Fact]
    public void Many_small_runs_within_a_day_do_not_slip_under_the_limit()
    {
        Assert.Empty(Hold(10, 90, input => input with { RemovedInDay = 10 }));
        var reasons = Hold(11, 90, input => input with { RemovedInDay = 10 });
        AssertHeld(HoldKind.TooManyInDay, true, reasons);
        Assert.Equal((21, 20), (reasons[0].Count, reasons[0].Limit));
    }

    [Fact]
    public void A_limit_of_zero_holds_everybody_back()
        => AssertHeld(HoldKind.TooMany, true, Hold(1, 100, input => input with { Removal = new() { AlwaysAllowed = 0, MaxPercent = 0 } }));

    [Fact]
    public void The_count_limits_also_those_who_always_may()
        => AssertHeld(HoldKind.TooMany, true, Hold(4, 100, input => input with { Removal = new() { MaxCount = 3 } }));

    private static void AssertHeld(HoldKind kind, bool isApprovable, IReadOnlyList<HoldReason> reasons)
        => Assert.Equal((kind, isApprovable), (Assert.Single(reasons).Kind, reasons[0].IsApprovable));

    private static IReadOnlyList<HoldReason> Hold(int leavers, int active, Func<PlanInput<string>, PlanInput<string>>? change = null)
    {
        var input = new PlanInput<string>
        {
            Records = ["somebody"],
            Unusable = [],
            SkipRule = _ => null,
            Removal = new WeComRemovalOptions(),
            MayRemove = true,
            Gaps = 0,
            IsProtected = _ => false,
            RemovedInDay = 0,
            CorpId = "ww",
            Language = "en",
        };
        return RemovalGuard.HoldReasons(leavers, active, change?.Invoke(input) ?? input);
    }
}
