using WeCom.Client.Configuration.Protection.Internal;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Tests.Configuration;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests which plans count as those that this host made.</summary>
public sealed class PlanSealTests
{
    private const string Key = "the key of this test";

    private static readonly SyncPlan Plan = new()
    {
        RunId = Guid.NewGuid(), CorpId = "ww1", CreatedAt = DateTimeOffset.UnixEpoch, AfterRun = 7, IsFull = true,
    };

    [Fact]
    public void Only_the_plan_that_was_sealed_is_intact()
    {
        var seal = SealOf(Key);
        var plan = seal.Put(Plan);
        SyncPlan[] others =
        [
            Plan, plan with { AfterRun = 8 }, plan with { Seal = "" }, plan with { Seal = "wecom:v1:AAAA" }, plan with { Seal = "no seal" },
            SealOf("another key of this test").Put(Plan),
        ];

        Assert.True(seal.IsIntact(plan));
        Assert.All(others, other => Assert.False(seal.IsIntact(other), other.Seal));
    }

    [Fact]
    public void A_plan_that_was_sealed_with_an_older_key_is_intact()
        => Assert.True(SealOf("a newer key", Key).IsIntact(SealOf(Key).Put(Plan)));

    [Fact]
    public void Without_keys_no_plan_is_sealed_and_every_plan_passes()
    {
        var none = new PlanSeal(null);

        Assert.Null(none.Put(Plan).Seal);
        Assert.True(none.IsIntact(SealOf(Key).Put(Plan) with { AfterRun = 8 }));
    }

    private static PlanSeal SealOf(params string[] keys) => new(new SecretProtector(ProtectionKeys.Options(keys), TimeProvider.System));
}
