using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests activity beside the nightly run, for three nights: another run, a single member, the journal.</summary>
public sealed class BesideNightsTests
{
    [Fact]
    public async Task A_second_run_beside_that_of_each_night_is_refused_and_disturbs_nothing()
    {
        await using var nights = await NightlyHost.StartAsync();
        var refusals = new List<Exception?>();

        await nights.ThreeNightsAsync(
            night =>
            {
                nights.Company.UpdatePerson("user9", person => person with { Position = $"第{night}夜" });
                nights.WeCom.AnswerNext("user/list", SimulatedAnswer.After(async token =>
                    refusals.Add(await Record.ExceptionAsync(() => nights.Host.Sync.SyncAllAsync(cancellationToken: token)))));
            },
            result => Assert.Equal((SyncStatus.Succeeded, 1, 9), (result.Status, result.Users.Updated, result.Users.Unchanged)));

        Assert.Equal(3, refusals.Count);
        Assert.All(refusals, refusal => Assert.Equal(ErrorCategory.Conflict, Assert.IsType<WeChatSyncException>(refusal).Category));
        await nights.EndsWellAsync();
    }

    [Theory]
    [InlineData(60011, false)]
    [InlineData(48002, false)]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task A_member_who_is_synced_alone_and_not_proven_to_be_gone_stays_for_three_nights(int code, bool isPlaceHidden)
    {
        await using var nights = await NightlyHost.StartAsync();
        nights.Company.RemovePerson("user9");

        for (var night = 1; night <= 3; night++)
        {
            if (isPlaceHidden)
            {
                nights.WeCom.App.VisibleDepartments = [2];
            }
            else
            {
                nights.WeCom.AnswerNext("user/get", when: "userid=user9", answer: SimulatedAnswer.Error(code));
            }

            await nights.Planner.SyncUserAsync("user9");

            Assert.Contains("user9", nights.Host.ActiveUsers());
        }

        nights.WeCom.App.VisibleDepartments = [1];
        Assert.Equal((1, 0), NightlyHost.Removed(await nights.NightAsync()));
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_department_that_is_synced_alone_and_may_not_be_seen_stays_for_three_nights()
    {
        var company = SimulatedHost.Company();
        company.AddDepartment(6, "法务");
        await using var nights = await NightlyHost.StartAsync(company: company);
        company.RemoveDepartment(6);

        for (var night = 1; night <= 3; night++)
        {
            nights.WeCom.AnswerNext("department/get", SimulatedAnswer.Error(60011));
            await nights.Planner.SyncDepartmentAsync(6);

            Assert.True(nights.Host.Department(6).IsActive);
        }

        Assert.Equal((0, 1), NightlyHost.Removed(await nights.NightAsync()));
        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task The_journal_has_a_row_for_each_night_and_each_change_and_forgets_those_past_the_retention()
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.JournalRetention = TimeSpan.FromHours(60));
        var runs = new List<SyncResult>();

        await nights.ThreeNightsAsync(
            night => nights.Company.UpdatePerson($"user{night}", person => person with { Position = $"第{night}夜" }),
            runs.Add);

        var journal = nights.Host.Get<ISyncJournal>();
        var kept = await journal.ListRunsAsync(nights.WeCom.CorpId, CancellationToken.None).ToListAsync();
        Assert.Equal(runs.Select(run => run.RunId).Reverse(), kept.Select(run => run.RunId));
        foreach (var (night, run) in kept.AsEnumerable().Reverse().Index())
        {
            var entries = journal.ListEntriesAsync(new(nights.WeCom.CorpId, run.RunId), CancellationToken.None);
            Assert.Equal(($"user{night + 1}", SyncStatus.Succeeded), (Assert.Single(await entries.ToListAsync()).Id, run.Status));
        }
    }

    [Fact]
    public async Task A_run_that_is_frozen_past_its_lease_every_night_stops_writing_and_what_another_wrote_stands()
    {
        BrokenPorts ports = null!;
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.BatchSize = 1,
            register: services =>
            {
                ports = new((TimeProvider)services.First(one => one.ServiceType == typeof(TimeProvider)).ImplementationInstance!);
                ports.Register(services);
            });

        for (var night = 1; night <= 3; night++)
        {
            Assert.Equal(SyncStatus.Succeeded, (await FrozenNightAsync(nights, ports, $"第{night}夜")).Status);
        }

        await nights.EndsWellAsync();
    }

    /// <returns>What the other run did, which came while the first one was frozen.</returns>
    private static async Task<SyncResult> FrozenNightAsync(NightlyHost nights, BrokenPorts ports, string position)
    {
        SyncResult? other = null;
        foreach (var userId in (string[])["user1", "user2", "user3"])
        {
            nights.Company.UpdatePerson(userId, person => person with { Position = position });
        }

        nights.Company.RemovePerson("user9");
        var frozen = await nights.NightAsync(new Once(SyncStage.WritingUsers, () =>
        {
            ports.Fail = (asked, _) => asked == "HoldAsync" ? new TimeoutException() : null;
            nights.Pass(TimeSpan.FromMinutes(2));
            ports.Fail = (_, _) => null;
            nights.Company.AddPerson(SimulatedHost.Company().FindPerson("user9")!);
            other = nights.Host.Sync.SyncAllAsync().GetAwaiter().GetResult();
        }));

        Assert.Equal((SyncStatus.Failed, 0), (frozen.Status, frozen.Users.Removed));
        Assert.Contains("user9", nights.Host.ActiveUsers());
        return other!;
    }

    /// <summary>Acts once, when a stage has written its first batch.</summary>
    private sealed class Once(SyncStage stage, Action act) : IProgress<SyncProgress>
    {
        private bool _acted;

        public void Report(SyncProgress value)
        {
            if (value is { Done: > 0 } && value.Stage == stage && !_acted)
            {
                _acted = true;
                act();
            }
        }
    }
}
