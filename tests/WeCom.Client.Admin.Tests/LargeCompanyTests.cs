using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.EntityFrameworkCore;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Tests;
using Xunit.Abstractions;

namespace WeCom.Client.Admin.Tests;

/// <summary>The pages of a company with 100,000 people and ninety days of runs: a full one and twenty after events each day.</summary>
public sealed class LargeCompanyTests(ITestOutputHelper output)
{
    private const int Days = 90;
    private const int RunsADay = 21;
    private const int Departments = 2000;
    private const int EntriesARun = 50;
    private const int MostQuestions = 60;

    private static readonly int People = TestLength.Of(share: 2_000, full: 100_000);
    private static readonly int Repeats = TestLength.Of(share: 1, full: 9);

    [FullLengthFact]
    public async Task Every_page_asks_the_database_few_questions()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await FillAsync(host);
        await host.HoldBackAsync(500, number => $"person{number}");
        host.Company.Organization.AddPerson("person7", "Person 7", 1);
        using var administrator = host.Open();
        foreach (var page in new[] { "", "held", "runs", "person?id=person7", "departments", "departments?id=7", "events", "settings" })
        {
            await administrator.ReadAsync($"/wecom/{page}");
            host.Commands.Take();
            var times = new List<double>();
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                var began = Stopwatch.GetTimestamp();
                await administrator.ReadAsync($"/wecom/{page}");
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            var questions = host.Commands.Take() / Repeats;
            times.Sort();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{page}: median {times[Repeats / 2]:F0} ms, {questions} questions to the database"));
            Assert.True(questions <= MostQuestions, $"{page} asks the database {questions} questions.");
        }
    }

    private static async Task FillAsync(AdminHost host)
    {
        var now = DateTime.UtcNow;
        await using var scope = host.App.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<HostContext>();
        database.ChangeTracker.AutoDetectChangesEnabled = false;
        database.AddRange(Enumerable.Range(1, Departments).Select(id => new WeComDirectoryDepartment
        {
            CorpId = host.Company.CorpId,
            DepartmentId = id,
            ParentId = id / 10,
            Name = $"Department {id}",
            Stamp = "s",
            IsActive = true,
            FirstSeenUtc = now,
            LastChangedUtc = now,
        }));
        for (var number = 0; number < People; number++)
        {
            var user = new WeComDirectoryUser
            {
                Id = Guid.NewGuid(),
                CorpId = host.Company.CorpId,
                UserId = $"person{number}",
                UserIdKey = $"PERSON{number}",
                Name = $"Person {number}",
                DepartmentIds = [(number % Departments) + 1],
                Stamp = "s",
                IsActive = true,
                FirstSeenUtc = now,
                LastChangedUtc = now,
            };
            database.Add(user);
            database.Add(new WeComDirectoryMembership
            {
                DirectoryUserId = user.Id, CorpId = user.CorpId, DepartmentId = user.DepartmentIds[0],
            });
        }

        for (var number = 1; number <= Days * RunsADay; number++)
        {
            var run = NewRun(host.Company.CorpId, number, now);
            database.Add(run);
            database.AddRange(Enumerable.Range(1, EntriesARun).Select(entry => new WeComSyncEntry
            {
                CorpId = run.CorpId,
                RunId = run.RunId,
                Number = entry,
                Type = RecordType.User,
                RecordId = $"person{((number * EntriesARun) + entry) % People}",
                Action = PlanAction.Update,
                FieldsJson = "[]",
            }));
        }

        await database.SaveChangesAsync();
    }

    private static WeComSyncRun NewRun(string corpId, int number, DateTime now)
    {
        var began = now.AddDays(-Days).AddMinutes(number * (24 * 60 / RunsADay));
        return new()
        {
            CorpId = corpId,
            RunId = Guid.NewGuid(),
            Number = number,
            StartedUtc = began,
            EndedUtc = began.AddMinutes(1),
            IsFull = number % RunsADay == 0,
            Status = SyncStatus.Succeeded,
            Departments = new(),
            Users = new() { Updated = EntriesARun, Unchanged = People },
        };
    }
}
