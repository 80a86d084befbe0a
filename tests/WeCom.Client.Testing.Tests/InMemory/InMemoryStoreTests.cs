using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.Tests.InMemory;

public sealed class InMemoryStoreTests
{
    private static readonly SyncContext Corp = new("ww-one", Guid.Empty);

    private readonly InMemoryUserStore _users = new();
    private readonly InMemoryDepartmentStore _departments = new();

    [Fact]
    public async Task Calls_are_counted_also_when_they_fail_and_changes_only_when_they_are_made()
    {
        await _users.ApplyAsync(Corp, [Save("a", null), Save("b", null)], CancellationToken.None);
        await Assert.ThrowsAsync<StoreRejectedException>(
            () => _users.ApplyAsync(Corp, [Save("a", "other") with { NewStamp = "s2" }], CancellationToken.None));
        await _users.ApplyAsync(Corp, [], CancellationToken.None);
        Assert.Equal((3, 2), (_users.ApplyCalls, _users.AppliedChanges));
    }

    [Fact]
    public async Task A_store_that_is_told_to_fail_throws_and_writes_nothing()
    {
        _users.Fail = changes => changes.Any(c => c.UserId == "bad") ? new IOException("disk full") : null;
        await Assert.ThrowsAsync<IOException>(() => _users.ApplyAsync(Corp, [Save("a", null), Save("bad", null)], CancellationToken.None));
        Assert.Empty(_users.Users("ww-one"));
        await _users.ApplyAsync(Corp, [Save("a", null)], CancellationToken.None);
        Assert.Equal(["a"], _users.Users("ww-one").Keys);
    }

    [Fact]
    public async Task What_was_taken_as_a_snapshot_does_not_change_later()
    {
        await _users.ApplyAsync(Corp, [Save("ZhangSan", null)], CancellationToken.None);
        var users = _users.Users("ww-one");
        await _users.ApplyAsync(Corp, [new(ChangeKind.Deactivate, "ZhangSan") { ExpectedStamp = "s1" }], CancellationToken.None);
        Assert.Equal(("Name", "s1", true), (users["zhangsan"].Values.Name, users["zhangsan"].Stamp, users["zhangsan"].IsActive));
        Assert.False(_users.Users("ww-one")["ZHANGSAN"].IsActive);
        Assert.Empty(_users.Users("ww-two"));

        await _departments.ApplyAsync(
            Corp,
            [new(ChangeKind.Save, 1) { Values = new() { DepartmentId = 1, ParentId = 0 }, NewStamp = "d1" }],
            CancellationToken.None);
        Assert.Equal("d1", _departments.Departments("ww-one")[1].Stamp);
    }

    [Fact]
    public async Task Nothing_is_lost_where_many_threads_write_at_once()
    {
        await Task.WhenAll(
            Enumerable.Range(0, 64).Select(i => Task.Run(() => _users.ApplyAsync(Corp, [Save($"p{i}", null)], CancellationToken.None))));
        Assert.Equal(64, _users.Users("ww-one").Count);
        Assert.Equal((64, 64), (_users.ApplyCalls, _users.AppliedChanges));
    }

    [Fact]
    public Task The_user_store_keeps_its_contract() => new UserStoreContract(() => _users).VerifyAsync();

    [Fact]
    public Task The_department_store_keeps_its_contract() => new DepartmentStoreContract(() => _departments).VerifyAsync();

    [Fact]
    public async Task A_refusal_names_the_record()
    {
        await _users.ApplyAsync(Corp, [Save("a", null)], CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<StoreRejectedException>(
            () => _users.ApplyAsync(Corp, [Save("b", null), Save("A", "other") with { NewStamp = "s2" }], CancellationToken.None));
        Assert.Equal("A", refusal.Id);
        Assert.NotEmpty(refusal.Message);
    }

    private static UserChange Save(string userId, string? expected)
        => new(ChangeKind.Save, userId)
        {
            Values = new WeComUser { UserId = userId, Name = "Name" },
            ExpectedStamp = expected,
            NewStamp = "s1",
        };
}
