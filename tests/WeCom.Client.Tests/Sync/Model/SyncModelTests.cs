using WeCom.Client.Tests.Sync.Model.Hosts;
using Xunit.Abstractions;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>
/// Random companies, stored states, faults, kills and freezes, against what must always hold.
/// <c>WECOM_MODEL_CASES</c> sets how many cases there are; <c>WECOM_MODEL_SEED</c> runs one seed alone, or the seeds <c>from..to</c>.
/// </summary>
public sealed class SyncModelTests(ITestOutputHelper output)
{
    [Fact]
    public Task Whatever_goes_wrong_nobody_is_lost_nothing_is_overwritten_and_the_next_run_mends_it()
        => new ModelRun(output, clock => new InMemoryDatabase(clock)).PlayAsync(share: 200, full: 10_000);

    [Theory]
    [InlineData(29121)]
    [InlineData(106096)]
    [InlineData(70004821)]
    public Task A_case_that_was_broken_once_is_not(int seed)
        => new ModelRun(output, clock => new InMemoryDatabase(clock)).PlaySeedsAsync(seed, seed);
}
