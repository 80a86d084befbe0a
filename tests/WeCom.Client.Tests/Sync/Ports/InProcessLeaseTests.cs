using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Sync.Ports;

/// <summary>Tests that one run at a time holds a company, and that the number of each hold is larger than that of the one before.</summary>
public sealed class InProcessLeaseTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);
    private readonly FakeTimeProvider _time = new();
    private readonly InProcessLease _lease;
    private readonly LeaseHolder _one = Holder("one");
    private readonly LeaseHolder _two = Holder("two");

    public InProcessLeaseTests() => _lease = new(_time);

    [Fact]
    public async Task Another_run_is_refused_up_to_the_end_of_the_lease_and_then_takes_it()
    {
        var first = await HoldAsync(_one);
        _time.Advance(Duration - TimeSpan.FromTicks(1));
        var refused = await HoldAsync(_two);
        _time.Advance(TimeSpan.FromTicks(1));
        var taken = await HoldAsync(_two);

        Assert.Equal((_one, first.Fence, first.Now + Duration - TimeSpan.FromTicks(1)), (refused.Holder, refused.Fence, refused.Now));
        Assert.Equal((_two, first.Fence + 1, first.Now + Duration), (taken.Holder, taken.Fence, taken.Now));
    }

    [Fact]
    public async Task A_renewal_lasts_from_then_on_under_the_same_number()
    {
        var first = await HoldAsync(_one);
        _time.Advance(Duration / 2);
        var renewed = await HoldAsync(_one);
        _time.Advance(Duration / 2);

        Assert.Equal(first.Fence, renewed.Fence);
        Assert.Equal(_one, (await HoldAsync(_two)).Holder);
    }

    [Fact]
    public async Task A_lease_that_was_given_back_is_free_and_its_next_number_is_larger()
    {
        var first = await HoldAsync(_one);
        await _lease.ReleaseAsync("ww1", _one, CancellationToken.None);

        var next = await HoldAsync(_two);

        Assert.Equal((_two, first.Fence + 1), (next.Holder, next.Fence));
    }

    [Fact]
    public async Task A_run_gives_back_no_lease_but_its_own()
    {
        await _lease.ReleaseAsync("ww1", _two, CancellationToken.None);
        await HoldAsync(_one);
        await _lease.ReleaseAsync("ww1", _two, CancellationToken.None);

        Assert.Equal(_one, (await HoldAsync(_two)).Holder);
    }

    [Fact]
    public async Task Each_company_has_a_lease_of_its_own()
    {
        await HoldAsync(_one);
        await _lease.ReleaseAsync("ww2", _one, CancellationToken.None);

        Assert.Equal(_two, (await _lease.HoldAsync("ww2", _two, Duration, CancellationToken.None)).Holder);
        Assert.Equal(_one, (await HoldAsync(_two)).Holder);
    }

    [Fact]
    public async Task The_first_hold_has_a_number_above_that_of_no_hold() => Assert.Equal(1, (await HoldAsync(_one)).Fence);

    private static LeaseHolder Holder(string owner) => new() { RunId = Guid.NewGuid(), Owner = owner, Since = DateTimeOffset.UnixEpoch };

    private Task<LeaseState> HoldAsync(LeaseHolder holder) => _lease.HoldAsync("ww1", holder, Duration, CancellationToken.None);
}
