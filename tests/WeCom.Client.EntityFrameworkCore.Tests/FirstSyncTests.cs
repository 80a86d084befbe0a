using System.Diagnostics;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using Xunit.Abstractions;

namespace WeCom.Client.EntityFrameworkCore.Tests;

public sealed class FirstSyncTests(ITestOutputHelper output)
{
    private const int People = 3_000;

    [Fact]
    public async Task People_are_stored_and_listed_by_the_hundred_in_a_second()
    {
        using var database = new DirectoryDatabase();
        var people = Enumerable.Range(0, People).Select(Person).ToList();
        var watch = Stopwatch.StartNew();
        foreach (var batch in people.Chunk(500))
        {
            await database.Users().ApplyAsync(batch);
        }

        var inserted = watch.Elapsed;
        Assert.Equal(People, await database.Users().ListAsync(DirectoryDatabase.Corp, CancellationToken.None).CountAsync());
        var listed = watch.Elapsed - inserted;
        output.WriteLine(
            $"{People} people with {People * 3 / 2} memberships stored in {inserted.TotalSeconds:f2} s, listed in "
            + $"{listed.TotalMilliseconds:f0} ms");
        Assert.True(inserted < TimeSpan.FromSeconds(25), $"{inserted}"); // about one on an idle machine; CI machines are not idle
    }

    private static UserChange Person(int i) => Changes.Save($"person-{i}", "stamp", values: new()
    {
        UserId = $"person-{i}",
        Name = "张三",
        DepartmentIds = i % 2 == 0 ? [i % 600] : [i % 600, (i + 1) % 600],
        DepartmentOrders = [1],
        IsLeaderInDepartments = [false],
        MainDepartmentId = i % 600,
        Position = "工程师",
        Mobile = $"138{i:d8}",
        Gender = WeComGender.Male,
        Status = WeComUserStatus.Active,
        ExtendedAttributes = [new() { Name = "工号", Type = 0, Value = $"{i}" }],
    });
}
