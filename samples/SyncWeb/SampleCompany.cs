using System.Security.Cryptography;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace SyncWeb;

/// <summary>A company in which things happen, so that every page has something to show.</summary>
internal static class SampleCompany
{
    private const int Leavers = 25;
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly TimeSpan SyncInterval = TimeSpan.FromMinutes(10);

    public static void Make(WeComSimulatorOptions options) => options.Organization = SimulatedOrganization.Generate(
        new() { Departments = 12, People = 90, WithoutMobile = 0.05 });

    /// <summary>The simulator in place of WeCom, with callbacks, a sync every ten minutes, and changes while the host runs.</summary>
    public static void UseSampleCompany(this IWeComBuilder wecom, WeComSimulator simulator)
    {
        var (token, key) = (RandomNumberGenerator.GetString(LettersAndDigits, 16), RandomNumberGenerator.GetString(LettersAndDigits, 43));
        wecom.UseSimulator(simulator)
            .AddWeComCallbacks(options => options.Endpoints["app"] = new() { Token = token, EncodingAesKey = key })
            .AddSchedule(times => (times.At, times.Interval) = (null, SyncInterval));
        wecom.Services.AddSingleton(simulator);
        wecom.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<SampleLife>(services, new SampleKeys(token, key)));
    }

    /// <summary>Joiners, a change, two leavers, then so many leavers that they are held back; and a parked event.</summary>
    public static async Task LiveAsync(IServiceProvider services, WeComSimulator simulator)
    {
        var sync = services.GetRequiredService<IWeChatSyncService>();
        var company = simulator.Organization;
        await RememberAsync(services, company.People.Count - Leavers);
        await sync.SyncAllAsync();

        company.AddPerson("wangfang", "王芳", 1);
        company.UpdatePerson("wangfang", person => person with { Mobile = "13800000001", Position = "会计" });
        var people = company.People.Where(person => person.UserId != "wangfang").ToList();
        company.UpdatePerson(people[0].UserId, person => person with { Position = "主管" });
        company.RemovePerson(people[1].UserId);
        await sync.SyncAllAsync();

        foreach (var leaver in people.Skip(2).Take(Leavers))
        {
            company.RemovePerson(leaver.UserId);
        }

        await sync.SyncAllAsync();
        await ParkAsync(services, people[0].UserId);
    }

    // The chart of ninety days has nothing to show of a company that is new. Its line ends with as many people as WeCom has today.
    private static async Task RememberAsync(IServiceProvider services, int peopleToday)
    {
        const int Days = 89;
        const int DaysBetweenJoiners = 9;
        const int Joiners = 2;
        var journal = services.GetRequiredKeyedService<ISyncJournal>("");
        var corpId = services.GetRequiredService<IWeComConfiguration>().CorpId;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        for (var (day, people) = (Days, peopleToday - (Days / DaysBetweenJoiners * Joiners)); day > 0; day--)
        {
            // More in some weeks than in others, and fewer at weekends.
            var began = now.AddDays(-day);
            var isWeekend = began.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            var (joined, changed) = (day % DaysBetweenJoiners == 0 ? Joiners : 0, isWeekend ? 0 : 2 + (day * 7 % 13));
            people += joined;
            var run = new SyncRun
            {
                RunId = Guid.NewGuid(),
                CorpId = corpId,
                StartedAt = began,
                EndedAt = began.AddSeconds(2),
                IsFull = true,
                Status = SyncStatus.Succeeded,
                Users = new() { Created = joined, Updated = changed, Unchanged = people - joined - changed },
                Departments = new() { Unchanged = 12 },
            };
            await journal.SaveRunAsync(run, DateTimeOffset.MinValue, CancellationToken.None);
        }
    }

    private static async Task ParkAsync(IServiceProvider services, string userId)
    {
        var inbox = services.GetRequiredKeyedService<IWeComInbox>("");
        var corpId = services.GetRequiredService<IWeComConfiguration>().CorpId;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await inbox.PutAsync(
            corpId,
            [
                new() { Kind = WeComHintKind.User, Id = userId, HeardAt = now, DueAt = now },
                new() { Kind = WeComHintKind.Department, Id = "2", HeardAt = now, DueAt = now.AddHours(1) },
            ],
            CancellationToken.None);

        // PostgreSQL refuses a write on the connection of a list that is still being read.
        foreach (var row in await inbox.ListDueAsync(corpId, now, 1, CancellationToken.None).ToListAsync())
        {
            await inbox.SaveAsync(
                row with { Tries = 10, DueAt = null, ParkedAt = now, Failure = Refusal(userId) },
                CancellationToken.None);
        }
    }

    private static SyncIssue Refusal(string userId) => new(SyncIssueKind.RecordNotWritten, "the store failed")
    {
        RecordType = RecordType.User,
        Id = userId,
        Category = ErrorCategory.Store,
        Cause = "SampleException: The database refused the person ten times.",
    };
}
