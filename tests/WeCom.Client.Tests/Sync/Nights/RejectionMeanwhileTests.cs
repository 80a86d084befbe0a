using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Tests.Callbacks;
using WeCom.Client.Tests.Schedule;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests rejections that are made while a run is under way, or that outlast other settings and another userid.</summary>
public sealed class RejectionMeanwhileTests
{
    [Fact]
    public async Task A_rejection_that_is_made_during_a_run_holds_for_that_run()
    {
        await using var nights = await NightlyHost.StartAsync();
        Remove(nights, 0, 6);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;
        nights.Company.AddPerson(SimulatedHost.Company().FindPerson("user0")!);

        var result = await nights.NightAsync(new WhilePlanning(() => Reject(nights, hash)));

        Assert.Equal((0, 0, 5), (result.Users.Removed, result.Users.HeldBack, result.Users.Kept));
        var run = await nights.Host.Get<ISyncJournal>().ListRunsAsync(nights.WeCom.CorpId, CancellationToken.None).FirstAsync();
        Assert.Equal(0, run.RemovingUsers);
        Assert.Contains("user1", nights.Host.ActiveUsers());
    }

    [Fact]
    public async Task A_rejection_during_a_run_holds_against_the_approval_of_a_larger_set_which_is_used_up()
    {
        await using var nights = await NightlyHost.StartAsync();
        Remove(nights, 0, 6);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;
        Remove(nights, 6, 1);
        var larger = (await nights.NightAsync()).Users.HeldBackHash!;
        await nights.Planner.ApproveRemovalsAsync(larger, "lisi");

        var result = await nights.NightAsync(new WhilePlanning(() => Reject(nights, hash)));

        Assert.Equal((0, 1, 6), (result.Users.Removed, result.Users.HeldBack, result.Users.Kept));
        Assert.Equal(HoldKind.TooMany, Assert.Single(result.Warnings, warning => warning.Kind == SyncIssueKind.HeldBack).HoldKind);
        Assert.Empty(await nights.Planner.ListApprovalsAsync());
    }

    [Fact]
    public async Task A_run_does_not_end_a_rejection_that_is_made_while_it_reads()
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.UserRemoval.AlwaysAllowed = 1);
        Remove(nights, 0, 3);
        Reject(nights, (await nights.NightAsync()).Users.HeldBackHash!);
        Leave(nights);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;

        await nights.NightAsync(new WhilePlanning(() => Reject(nights, hash)));

        var made = Assert.Single(await nights.Planner.ListRejectionsAsync(), rejection => rejection.RemovalHash == hash);
        Assert.Equal((true, 3), (made.IsOpen, made.Ids.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Protection_or_the_policy_to_keep_ends_no_rejection_of_who_has_the_status_of_a_leaver(bool isProtected)
    {
        var isKept = false;
        await using var nights = await NightlyHost.StartAsync(options =>
        {
            options.Sync.UserRemoval.AlwaysAllowed = 1;
            if (isKept && isProtected)
            {
                options.Sync.Scope.ProtectedUsers.Add("user3");
            }
            else if (isKept)
            {
                options.Sync.UserRemoval.Policy = LeaverPolicy.Keep;
            }
        });
        Leave(nights);
        Reject(nights, (await nights.NightAsync()).Users.HeldBackHash!);
        isKept = true;
        nights.Host.Get<IWeComConfiguration>().ClearCache();
        await nights.NightAsync();
        isKept = false;
        nights.Host.Get<IWeComConfiguration>().ClearCache();

        var result = await nights.NightAsync();

        Assert.Equal((0, 3), (result.Users.Removed, result.Users.Kept));
        Assert.Equal(3, Assert.Single(await nights.Planner.ListRejectionsAsync()).Ids.Count);
    }

    [Fact]
    public async Task A_rejection_whose_people_are_all_back_is_listed_with_the_time_at_which_it_ended()
    {
        await using var nights = await NightlyHost.StartAsync();
        Remove(nights, 0, 6);
        Reject(nights, (await nights.NightAsync()).Users.HeldBackHash!);
        for (var number = 0; number < 6; number++)
        {
            nights.Company.AddPerson(SimulatedHost.Company().FindPerson($"user{number}")!);
        }

        await nights.NightAsync();

        var rejection = Assert.Single(await nights.Planner.ListRejectionsAsync());
        Assert.Equal((false, 6, null), (rejection.IsOpen, rejection.Ids.Count, rejection.WithdrawnAt));
        Assert.Equal(nights.Host.Get<TimeProvider>().GetUtcNow(), rejection.EndedAt);
    }

    [Fact]
    public async Task A_rejection_follows_a_person_to_a_new_userid_that_the_app_does_not_see()
    {
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.UserRemoval.AlwaysAllowed = 1,
            prepare: wecom => wecom.App.VisibleDepartments = [2, 5]);
        var person = nights.Company.FindPerson("user9")!;
        Remove(nights, 7, 3);
        Reject(nights, (await nights.NightAsync()).Users.HeldBackHash!);
        await MoveOutOfSightAsync(nights, person, "moved9");

        var night = await nights.NightAsync();

        Assert.Equal((1, 2), (night.Users.Renamed, night.Users.Kept));
        Assert.Contains("moved9", nights.Host.ActiveUsers());
        Assert.DoesNotContain("user9", nights.Host.ActiveUsers());
        var rejection = Assert.Single(await nights.Planner.ListRejectionsAsync());
        Assert.Equal(["moved9", "user7", "user8"], rejection.Ids.Order(StringComparer.Ordinal));
        nights.Company.RemovePerson("moved9");
        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 3), (result.Users.Removed, result.Users.Kept)));
    }

    [Fact]
    public async Task A_rejection_follows_a_person_to_a_new_userid_where_somebody_else_has_the_one_before()
    {
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.UserRemoval.AlwaysAllowed = 1,
            prepare: wecom => wecom.App.VisibleDepartments = [2, 5]);
        var person = nights.Company.FindPerson("user9")!;
        Remove(nights, 7, 3);
        Reject(nights, (await nights.NightAsync()).Users.HeldBackHash!);
        await MoveOutOfSightAsync(nights, person, "moved9");
        nights.Company.AddPerson("user9", "Somebody else", 5);

        await nights.NightAsync();

        Assert.Equal(["moved9", "user9"], nights.Host.ActiveUsers().Where(id => id.EndsWith('9')).Order(StringComparer.Ordinal));
        nights.Company.RemovePerson("moved9");
        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 3), (result.Users.Removed, result.Users.Kept)));
    }

    [Fact]
    public async Task A_disabled_person_who_moved_and_got_a_new_userid_while_the_company_was_read_is_written_once()
    {
        await using var nights = await NightlyHost.StartAsync(
            options =>
            {
                options.Sync.UserRemoval.AlwaysAllowed = 1;
                options.Sync.Scope.Statuses.Add((int)WeComUserStatus.Active);
                options.Sync.WhenStored.Statuses = WhenStored.Deactivate;
            },
            prepare: wecom => wecom.App.VisibleDepartments = [2, 5]);
        foreach (var id in (string[])["user7", "user8", "user9"])
        {
            nights.Company.UpdatePerson(id, one => one with { Status = WeComUserStatus.Disabled });
        }

        Reject(nights, (await nights.NightAsync()).Users.HeldBackHash!);
        nights.Company.UpdatePerson("user9", one => one with { DepartmentIds = [2], MainDepartmentId = 2 });
        await MoveOutOfSightAsync(nights, nights.Company.FindPerson("user9")!, "moved9");
        nights.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60111), times: 9, when: "userid=user9");

        var result = await nights.NightAsync();

        Assert.Equal((1, 0), (result.Users.Renamed, result.Users.Failed));
        Assert.Contains("moved9", nights.Host.ActiveUsers());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_process_that_dies_once_the_store_has_the_new_userid_costs_nobody_the_rejection(
        bool isStoreInDoubt, bool isRejectedMeanwhile)
    {
        var isDead = false;
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.UserRemoval.AlwaysAllowed = 1,
            prepare: wecom => wecom.App.VisibleDepartments = [2, 5],
            register: services => services.AddKeyedSingleton<ISyncStateStore>(
                "", new SwitchedStates(new InMemoryStates(TimeProvider.System), () => isDead)));
        var person = nights.Company.FindPerson("user9")!;
        Remove(nights, 7, 3);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;
        var isRejected = !isRejectedMeanwhile;
        if (isRejected)
        {
            Reject(nights, hash);
        }

        await MoveOutOfSightAsync(nights, person, "moved9");
        for (var id = 100; id < 112; id++)
        {
            nights.Company.AddDepartment(id, $"部门{id}", 2);
        }

        nights.Host.Departments.Fail = _ =>
        {
            if (!isRejected)
            {
                Reject(nights, hash);
                isRejected = true;
            }

            return isStoreInDoubt ? new InvalidOperationException("not these") : null;
        };
        nights.Host.Users.Fail = batch =>
        {
            isDead |= batch.Any(change => change.PreviousUserId is not null);
            return null;
        };
        await nights.FailedNightAsync<WeChatSyncException>();
        Assert.True(isDead);
        Assert.Contains("moved9", nights.Host.ActiveUsers());
        (isDead, nights.Host.Users.Fail, nights.Host.Departments.Fail) = (false, null, null);
        nights.Company.RemovePerson("moved9");

        await nights.ThreeNightsAsync(_ => { }, result => Assert.Equal((0, 3), (result.Users.Removed, result.Users.Kept)));
    }

    internal static async Task MoveOutOfSightAsync(NightlyHost nights, WeComUser person, string userId)
    {
        nights.Company.AddDepartment(9, "无权限");
        nights.Company.AddPerson(person with { UserId = userId, DepartmentIds = [9], MainDepartmentId = 9 });
        nights.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60011), times: 9, when: $"userid={userId}");
        var now = nights.Host.Get<TimeProvider>().GetUtcNow();
        await nights.Host.Get<IWeComCallbacks>().ReceiveAsync(
            Posted.User("update_user", person.UserId, userId, now.ToUnixTimeSeconds()));
    }

    internal static void Remove(NightlyHost nights, int first, int count)
    {
        foreach (var number in Enumerable.Range(first, count))
        {
            nights.Company.RemovePerson($"user{number}");
        }
    }

    private static void Leave(NightlyHost nights)
    {
        foreach (var userId in (string[])["user3", "user4", "user5"])
        {
            nights.Company.UpdatePerson(userId, person => person with { Status = WeComUserStatus.Left });
        }
    }

    internal static void Reject(NightlyHost nights, string hash)
        => Assert.True(nights.Planner.RejectRemovalsAsync(hash, "zhangsan", "they moved").GetAwaiter().GetResult());

    internal sealed class WhilePlanning(Action act) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value)
        {
            if (value.Stage == SyncStage.Planning)
            {
                act();
            }
        }
    }
}
