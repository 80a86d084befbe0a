using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using static WeCom.Client.EntityFrameworkCore.Tests.Changes;

namespace WeCom.Client.EntityFrameworkCore.Tests.Configurations;

/// <summary>Tests the model of the directory in a host's database.</summary>
public sealed class DirectoryModelTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly DirectoryDatabase _database;

    public DirectoryModelTests() => _database = new(_clock);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Departments_and_their_people_are_joined_by_memberships()
    {
        await _database.Departments().ApplyAsync(DirectoryDatabase.Corp, [Save(5, "s1"), Save(6, "s1")], CancellationToken.None);
        await SaveInAsync("s1", null, [5, 6, 77, 5], [30, 10], [true, false]);
        Assert.Equal(["5 Name of 5 a 30 True", "6 Name of 6 a 10 False"], await JoinAsync());
        Assert.Equal([5, 6, 77], await _database.Context().Memberships.Select(m => m.DepartmentId).Order().ToListAsync());

        await SaveInAsync("s2", "s1", [6, 5], [11], [false, true]);
        Assert.Equal(["5 Name of 5 a  True", "6 Name of 6 a 11 False"], await JoinAsync());
        Assert.Equal(2, await _database.Context().Memberships.CountAsync());

        await SaveInAsync("s3", "s2", null, null, null);
        Assert.Equal(2, await _database.Context().Memberships.CountAsync());
        Assert.Equal("a", (await _database.Context().People.SingleAsync(p => p.DepartmentIds!.Contains(6))).UserId);

        await _database.Users().ApplyAsync(Leave(ChangeKind.Delete, "a", "s3"));
        Assert.Empty(await _database.Context().Memberships.IgnoreQueryFilters().ToListAsync());
    }

    [Fact]
    public async Task A_membership_keeps_its_rank_and_leader_flag_when_departments_come_alone()
    {
        await _database.Departments().ApplyAsync(
            DirectoryDatabase.Corp,
            [Save(5, "s1"), Save(6, "s1"), Save(77, "s1")],
            CancellationToken.None);
        await SaveInAsync("s1", null, [6, 5], [10, 30], [false, true]);
        await SaveInAsync("s2", "s1", [5, 77, 6], null, null);
        Assert.Equal(["5 Name of 5 a 30 True", "6 Name of 6 a 10 False", "77 Name of 77 a  "], await JoinAsync());
        await SaveInAsync("s3", "s2", [5, 77], null, [false, true]);
        Assert.Equal(["5 Name of 5 a 30 False", "77 Name of 77 a  True"], await JoinAsync());
    }

    [Fact]
    public async Task A_hosts_foreign_key_survives_renames_and_swaps()
    {
        await _database.Users().ApplyAsync(Save("a", "sa"), Save("b", "sb"));
        await using (var context = _database.Context())
        {
            foreach (var person in await context.People.ToListAsync())
            {
                context.Add(new Employee { Number = $"was {person.UserId}", DirectoryUserId = person.Id });
            }

            await context.SaveChangesAsync();
        }

        await _database.Users().ApplyAsync(Save("b", "sa", "sa", previous: "a"), Save("a", "sb", "sb", previous: "b"));
        await _database.Users().ApplyAsync(Save("c", "sb", "sb", previous: "a"));
        await using var reading = _database.Context();
        Assert.Equal(
            ["was a is b", "was b is c"],
            await reading.Employees.Join(
                reading.People,
                e => e.DirectoryUserId,
                p => p.Id,
                (e, p) => e.Number + " is " + p.UserId).Order().ToListAsync());
    }

    [Fact]
    public async Task A_leaver_hidden_by_the_hosts_query_filter_is_found_and_made_active_again()
    {
        await _database.Users().ApplyAsync(Save("a", "s1"));
        await _database.Users().ApplyAsync(Leave(ChangeKind.Deactivate, "a", "s1"));
        Assert.False(await _database.Context().People.AnyAsync());
        Assert.Equal(
            [new() { UserId = "a", Stamp = "s1", IsActive = false }],
            await _database.Users().ListAsync(DirectoryDatabase.Corp, CancellationToken.None).ToListAsync());
        Assert.Equal("a", (await _database.Users().ReadAsync(DirectoryDatabase.Corp, ["a"], CancellationToken.None).SingleAsync()).UserId);
        await _database.Users().ApplyAsync(Save("a", "s1", "s1"));
        Assert.True((await _database.Context().People.SingleAsync()).IsActive);
    }

    [Fact]
    public async Task Rows_say_when_they_were_first_seen_and_last_changed()
    {
        var first = _clock.GetUtcNow().UtcDateTime;
        await _database.Users().ApplyAsync(Save("a", "s1"));
        await _database.Departments().ApplyAsync(DirectoryDatabase.Corp, [Save(1, "s1")], CancellationToken.None);
        _clock.Advance(TimeSpan.FromHours(1));
        await _database.Users().ApplyAsync(Save("a", "s1"));
        var person = await _database.Context().People.SingleAsync();
        Assert.Equal((first, first, DateTimeKind.Utc), (person.FirstSeenUtc, person.LastChangedUtc, person.LastChangedUtc.Kind));

        await _database.Users().ApplyAsync(Save("a", "s2", "s1"));
        await _database.Departments().ApplyAsync(DirectoryDatabase.Corp, [Save(1, "s2", "s1")], CancellationToken.None);
        person = await _database.Context().People.SingleAsync();
        var department = await _database.Context().Departments.SingleAsync();
        Assert.Equal((first, _clock.GetUtcNow().UtcDateTime), (person.FirstSeenUtc, person.LastChangedUtc));
        Assert.Equal((first, _clock.GetUtcNow().UtcDateTime), (department.FirstSeenUtc, department.LastChangedUtc));
    }

    [Fact]
    public async Task Json_columns_keep_Chinese_readable()
    {
        await _database.Users().ApplyAsync(
            Save("a", "s1", values: new() { UserId = "a", ExtendedAttributes = [new() { Name = "工号", Type = 0, Value = "甲-1" }] }));
        Assert.Equal("""[{"name":"工号","type":0,"value":"甲-1"}]""", (await _database.Context().People.SingleAsync()).ExtendedAttributesJson);
    }

    [Fact]
    public async Task A_model_without_the_directory_is_told_which_call_is_missing()
    {
        var services = new ServiceCollection().AddDbContext<EmptyContext>(o => o.UseSqlite("Data Source=:memory:"));
        new Registration("two", services).AddEntityFrameworkCoreStores<EmptyContext>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredKeyedService<IUserStore>("two");
        Assert.Null(scope.ServiceProvider.GetKeyedService<IUserStore>(""));
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => users.ApplyAsync(Save("a", "s1")));
        Assert.Contains("modelBuilder.UseWeComDirectory()", exception.Message, StringComparison.Ordinal);
    }

    private Task SaveInAsync(
        string newStamp,
        string? expected,
        IReadOnlyList<long>? departments,
        IReadOnlyList<long>? orders,
        IReadOnlyList<bool>? leads)
        => _database.Users().ApplyAsync(
            Save(
                "a",
                newStamp,
                expected,
                values: new WeComUser
                {
                    UserId = "a",
                    DepartmentIds = departments,
                    DepartmentOrders = orders,
                    IsLeaderInDepartments = leads,
                }));

    private async Task<List<string>> JoinAsync()
    {
        await using var context = _database.Context();
        var rows = await (from department in context.Departments
                          join membership in context.Memberships
                              on new { department.CorpId, department.DepartmentId }
                              equals new { membership.CorpId, membership.DepartmentId }
                          orderby department.DepartmentId
                          select new
                          {
                              department.DepartmentId,
                              department.Name,
                              membership.User.UserId,
                              membership.Order,
                              membership.IsLeader,
                          }).ToListAsync();
        return rows.ConvertAll(r => $"{r.DepartmentId} {r.Name} {r.UserId} {r.Order} {r.IsLeader}");
    }

    private sealed class EmptyContext(DbContextOptions<EmptyContext> options) : DbContext(options);
}
