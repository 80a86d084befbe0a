using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Callbacks;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>A kept plan that renames a member: the member may have left since, or been deactivated in the store.</summary>
public sealed class KeptRenameTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_person_who_left_under_the_new_userid_is_not_brought_back_by_the_older_plan_for_three_nights()
    {
        await using var host = await RenamedAsync();
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        Assert.Equal(PlanAction.Rename, Assert.Single(plan.Users!.Items).Action);
        host.WeCom.Organization.RemovePerson("user9.new");

        for (var night = 1; night <= 3; night++)
        {
            _time.Advance(TimeSpan.FromHours(25));
            await host.Sync.SyncAllAsync();
            var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

            Assert.Equal((SyncStatus.Partial, 0, 1), (result.Status, result.Users.Renamed, result.Users.Failed));
            Assert.Equal(9, host.ActiveUsers().Count);
        }
    }

    [Fact]
    public async Task A_person_who_was_deactivated_by_hand_after_the_plan_is_not_brought_back_by_a_rename()
    {
        await using var host = await RenamedAsync();
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        var change = new UserChange(ChangeKind.Deactivate, "user9") { ExpectedStamp = host.User("user9").Stamp };
        await host.Users.ApplyAsync(new(host.WeCom.CorpId, Guid.NewGuid()), [change], CancellationToken.None);

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((0, 1), (result.Users.Renamed, result.Users.Failed));
        Assert.False(host.User("user9").IsActive);
    }

    [Fact]
    public async Task A_kept_plan_makes_the_rename_of_which_an_event_told_where_the_mobile_changed_as_well()
    {
        await using var host = await RenamedAsync("13800000077");
        var hint = new WeComHint
        {
            Kind = WeComHintKind.User,
            Id = "user9.new",
            PreviousId = "user9",
            HeardAt = _time.GetUtcNow(),
            DueAt = _time.GetUtcNow().AddDays(1),
        };
        await host.Get<IWeComInbox>("").PutAsync(host.WeCom.CorpId, [hint], CancellationToken.None);
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        Assert.Equal(PlanReasonKind.RenamedByEvent, Assert.Single(plan.Users!.Items).ReasonKind);

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((1, 0, 10), (result.Users.Renamed, result.Users.Removed, host.ActiveUsers().Count));
    }

    /// <summary>A host after a good run; since then user9 is called user9.new in WeCom.</summary>
    private async Task<SimulatedHost> RenamedAsync(string mobile = "13800000009")
    {
        var company = SimulatedHost.Company();
        company.UpdatePerson("user9", person => person with { Mobile = "13800000009", Email = null, BizMail = null });
        var host = await SimulatedHost.StartAsync(company, options => options.Sync.RecognizeRenames = true, _time);
        await host.Sync.SyncAllAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        var person = company.FindPerson("user9")!;
        company.RemovePerson("user9");
        company.AddPerson(person with { UserId = "user9.new", Mobile = mobile });
        return host;
    }
}
