using Microsoft.EntityFrameworkCore;
using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Faults;

/// <summary>Processes that die in the middle of a removal, one after the other.</summary>
public sealed class KilledRunTests
{
    private const int LimitOfDay = 20;
    private static readonly int Leavers = TestLength.Of(share: 22, full: 102);

    [Fact]
    public async Task Of_many_leavers_no_more_than_the_limit_go_a_day_however_many_runs_die_between_the_store_and_the_journal()
    {
        await using var company = await SharedCompany.StartAsync(people: 200);
        await company.Start().Sync.SyncAllAsync();
        var (left, gone) = (0, 0);
        for (var day = 1; gone < Leavers; day++)
        {
            company.Clock.Advance(TimeSpan.FromHours(22));
            await DieAsync();
            company.Clock.Advance(TimeSpan.FromHours(1));
            await DieAsync();
            company.Clock.Advance(TimeSpan.FromHours(1));
            LeaveUpTo(10);
            var held = await company.Start(configure: Limit).Sync.SyncAllAsync();
            gone = Gone(company);
            Assert.Equal(Math.Min(day * LimitOfDay, Leavers), gone);
            Assert.Equal((0, left - gone), (held.Users.Removed, held.Users.HeldBack));
        }

        async Task DieAsync()
        {
            LeaveUpTo(10);
            var power = new PowerSwitch();
            await using var host = company.Start(
                configure: Limit, decorate: store => new WatchedUserStore(store, afterRemovals: power.TurnOff), interceptors: power);
            await host.Sync.SyncAllAsync();
        }

        void LeaveUpTo(int pending)
        {
            var more = Math.Min(pending - (left - Gone(company)), Leavers - left);
            company.Leave(left, more);
            left += more;
        }
    }

    [Fact]
    public async Task What_a_dead_run_set_out_to_remove_counts_for_a_day_and_no_longer()
    {
        await using var company = await SharedCompany.StartAsync(people: 20);
        await company.Start().Sync.SyncAllAsync();
        var power = new PowerSwitch();
        company.Leave(0, 3);
        await company.Start(decorate: store => new WatchedUserStore(store, beforeRemovals: power.TurnOff), interceptors: power)
            .Sync.SyncAllAsync();
        company.Clock.Advance(TimeSpan.FromHours(1));

        var held = await company.Start().Sync.SyncAllAsync();
        Assert.Equal((SyncStatus.HeldBack, 0, 3), (held.Status, held.Users.Removed, held.Users.HeldBack));
        var dead = (await company.Start().RunsAsync(company.WeCom.CorpId))[1];
        Assert.Equal((3, null, null), (dead.RemovingUsers, dead.Status, dead.EndedAt));

        company.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(3, (await company.Start().Sync.SyncAllAsync()).Users.Removed);
    }

    private static void Limit(WeComOptions options) => options.Sync.UserRemoval.MaxCount = LimitOfDay;

    private static int Gone(SharedCompany company) => company.Context().People.IgnoreQueryFilters().Count(person => !person.IsActive);
}
