using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>Tests which stored records are written again to tell a store that is down from one that cannot hold some records.</summary>
public sealed class ControlWriteTests
{
    private static readonly SyncContext Context = new("corp", Guid.NewGuid());
    private readonly KeptUsers _users = new();
    private readonly KeptDepartments _departments = new();

    [Fact]
    public async Task Two_active_people_whom_the_run_does_not_change_are_written_as_they_are()
    {
        _users.Stored = [User("left") with { IsActive = false }, User("a"), User("b"), User("c"), User("d"), User("e")];
        _users.Fail = _ => new TimeoutException();

        var answer = await Control().AskUsersAsync(
            [new(ChangeKind.Save, "x") { PreviousUserId = "A" }, new(ChangeKind.Save, "B")], CancellationToken.None);

        Assert.False(answer);
        Assert.Equal([Same("c"), Same("d")], _users.Asked);
    }

    [Fact]
    public async Task A_department_that_is_inactive_is_not_written_again()
    {
        _departments.Stored =
        [
            new() { DepartmentId = 2, ParentId = 1, Stamp = "s", IsActive = false },
            new() { DepartmentId = 3, ParentId = 1, Stamp = "s", IsActive = true },
        ];

        Assert.True(await Control().AskDepartmentsAsync([], CancellationToken.None));

        Assert.Equal([3L], _departments.Asked.Select(change => change.DepartmentId));
    }

    [Fact]
    public async Task A_store_that_refuses_another_record_by_name_is_there()
    {
        _users.Stored = [User("a"), User("b")];
        _users.Fail = change => new StoreRejectedException(change.UserId, "no");

        Assert.True(await Control().AskUsersAsync([], CancellationToken.None));
        Assert.Single(_users.Asked);
    }

    [Fact]
    public async Task A_store_that_gives_up_by_itself_or_cannot_list_is_not_there()
    {
        _users.Stored = [User("a")];
        _users.Fail = _ => new TaskCanceledException("command timeout");
        Assert.False(await Control().AskUsersAsync([], CancellationToken.None));

        (_users.Fail, _users.FailList) = (_ => null, () => new TimeoutException());
        Assert.False(await Control().AskUsersAsync([], CancellationToken.None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_who_cancels_meanwhile_cancels(bool isListing)
    {
        using var cancel = new CancellationTokenSource();
        _users.Stored = [User("a")];
        (_users.FailList, _users.Fail) = (() => isListing ? Cancelled() : null, _ => Cancelled());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Control().AskUsersAsync([], cancel.Token));

        OperationCanceledException Cancelled()
        {
            cancel.Cancel();
            return new(cancel.Token);
        }
    }

    [Fact]
    public async Task Where_no_other_record_is_stored_or_nobody_waits_for_the_answer_there_is_none()
    {
        _users.Stored = [User("a")];
        Assert.Null(await Control().AskUsersAsync([new(ChangeKind.Save, "a")], CancellationToken.None));
        Assert.Null(await Control(isAsked: false).AskUsersAsync([], CancellationToken.None));
        Assert.Empty(_users.Asked);
    }

    [Fact]
    public async Task After_thirty_two_questions_the_store_counts_as_down()
    {
        _users.Stored = [User("a")];
        var control = Control();
        for (var question = 1; question <= 32; question++)
        {
            Assert.True(await control.AskUsersAsync([], CancellationToken.None));
        }

        Assert.False(await control.AskUsersAsync([], CancellationToken.None));
        Assert.Equal(32, _users.Asked.Count);
    }

    private ControlWrite Control(bool isAsked = true)
    {
        var services = new ServiceCollection()
            .AddKeyedSingleton<IUserStore>("", _users)
            .AddKeyedSingleton<IDepartmentStore>("", _departments)
            .BuildServiceProvider();
        return new(new HostStores("", services.GetRequiredService<IServiceScopeFactory>()), Context, () => { }) { IsAsked = isAsked };
    }

    private static StoredUser User(string userId) => new() { UserId = userId, Stamp = "s", IsActive = true };

    private static UserChange Same(string userId)
        => new(ChangeKind.Save, userId) { Values = new() { UserId = userId }, ExpectedStamp = "s", NewStamp = "s" };

    private sealed class KeptUsers : IUserStore
    {
        public StoredUser[] Stored { get; set; } = [];

        public List<UserChange> Asked { get; } = [];

        public Func<UserChange, Exception?> Fail { get; set; } = _ => null;

        public Func<Exception?> FailList { get; set; } = () => null;

        public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken)
            => FailList() is { } failure ? throw failure : Stored.ToAsyncEnumerable();

        public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
        {
            Asked.AddRange(changes);
            return Fail(changes[0]) is { } failure ? Task.FromException(failure) : Task.CompletedTask;
        }
    }

    private sealed class KeptDepartments : IDepartmentStore
    {
        public StoredDepartment[] Stored { get; set; } = [];

        public List<DepartmentChange> Asked { get; } = [];

        public IAsyncEnumerable<StoredDepartment> ListAsync(SyncContext context, CancellationToken cancellationToken)
            => Stored.ToAsyncEnumerable();

        public Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
        {
            Asked.AddRange(changes);
            return Task.CompletedTask;
        }
    }
}
