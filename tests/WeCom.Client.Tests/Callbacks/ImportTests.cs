using WeCom.Client.Callbacks;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Many changes at once cost one full sync, however fast their events arrive.</summary>
public sealed class ImportTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1.1);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(6);

    [Fact]
    public async Task An_import_becomes_one_full_sync_once_its_events_have_ended()
    {
        await using var host = await SyncedAsync();
        await ImportAsync(host, 0, 101);
        host.Clock.Leap(Tick);
        Assert.Equal(0, await ProcessAsync(host));
        await ImportAsync(host, 101, 20);
        var before = Reads(host);
        host.Clock.Leap(Quiet);

        Assert.Equal(121, await ProcessAsync(host));

        Assert.Equal((131, before.Named, before.Full + 1), (host.ActiveUsers().Count, Reads(host).Named, Reads(host).Full));
        Assert.Equal(0, (await StatusAsync(host)).Inbox.WaitingRecords);
    }

    [Fact]
    public async Task An_import_whose_events_arrive_slowly_costs_a_few_reads_and_one_full_sync()
    {
        await using var host = await SyncedAsync();
        var before = Reads(host);
        for (var tick = 0; tick < 20; tick++)
        {
            await ImportAsync(host, tick * 30, 30);
            host.Clock.Leap(Tick);
            await ProcessAsync(host);
        }

        var during = Reads(host);
        host.Clock.Leap(Quiet);
        await ProcessAsync(host);

        Assert.Equal((90, before.Full), (during.Named - before.Named, during.Full));
        Assert.Equal((during.Named, during.Full + 1), Reads(host));
        Assert.Equal(610, host.ActiveUsers().Count);
        Assert.Equal(0, (await StatusAsync(host)).Inbox.WaitingRecords);
    }

    [Fact]
    public async Task Events_that_never_end_wait_for_ten_minutes_at_most()
    {
        await using var host = await SyncedAsync();
        await ImportAsync(host, 0, 101);
        host.Clock.Leap(Tick);
        Assert.Equal(0, await ProcessAsync(host));
        host.Clock.Leap(TimeSpan.FromMinutes(9));
        await ImportAsync(host, 0, 101);
        Assert.Equal(0, await ProcessAsync(host));
        host.Clock.Leap(TimeSpan.FromMinutes(1));
        await ImportAsync(host, 0, 101);

        Assert.Equal(101, await ProcessAsync(host));
    }

    [Fact]
    public async Task Many_departments_become_one_full_sync()
    {
        await using var host = await SyncedAsync();
        for (var id = 10; id < 21; id++)
        {
            host.WeCom.Organization.AddDepartment(id, $"部门{id}");
            await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Party("create_party", id));
        }

        var before = host.WeCom.Requests.Count("user/list");
        host.Clock.Leap(Quiet);

        Assert.Equal(11, await ProcessAsync(host));
        Assert.Equal(5 + 11, host.WeCom.Requests.Count("user/list") - before);
    }

    [Fact]
    public async Task A_department_that_cannot_be_read_fails_only_the_rows_of_whom_the_full_sync_did_not_see()
    {
        await using var host = await SyncedAsync();
        await ImportAsync(host, 0, 101);
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("update_user", "user9"));
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Error(-1), when: "department_id=4");
        host.Clock.Leap(Quiet);

        Assert.Equal(102, await ProcessAsync(host));

        var row = Assert.Single(await host.Get<IWeComInbox>(string.Empty)
            .ListDueAsync(host.WeCom.CorpId, DateTimeOffset.MaxValue, int.MaxValue, CancellationToken.None).ToListAsync());
        Assert.Equal(("user9", 1), (row.Id, row.Tries));
    }

    [Fact]
    public async Task A_leaver_of_whom_the_question_fails_stays_in_the_inbox_also_where_an_import_is_followed_by_a_full_sync()
    {
        await using var host = await SyncedAsync();
        await ImportAsync(host, 0, 101);
        host.WeCom.Organization.RemovePerson("user9");
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("delete_user", "user9"));
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Party("update_party", 3));
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(-1), when: "userid=user9");
        host.Clock.Leap(Quiet);

        Assert.Equal(103, await ProcessAsync(host));

        var row = Assert.Single(await host.Get<IWeComInbox>(string.Empty)
            .ListDueAsync(host.WeCom.CorpId, DateTimeOffset.MaxValue, int.MaxValue, CancellationToken.None).ToListAsync());
        Assert.Equal(("user9", 1), (row.Id, row.Tries));
        host.Clock.Leap(Quiet);
        Assert.Equal(1, await ProcessAsync(host));
        Assert.DoesNotContain("user9", host.ActiveUsers());
    }

    [Theory]
    [InlineData(101)]
    [InlineData(0)]
    public async Task A_question_that_fails_about_one_leaver_lets_no_other_row_wait(int imported)
    {
        await using var host = await SyncedAsync();
        await ImportAsync(host, 0, imported);
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.Organization.RemovePerson("user9");
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("delete_user", "user9"));
        if (imported == 0)
        {
            await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("delete_user", "user8"));
        }

        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(-1), times: 99, when: "userid=user8");
        host.Clock.Leap(Quiet);

        await ProcessAsync(host);

        var rows = await host.Get<IWeComInbox>(string.Empty)
            .ListDueAsync(host.WeCom.CorpId, DateTimeOffset.MaxValue, int.MaxValue, CancellationToken.None).ToListAsync();
        Assert.Equal(imported == 0 ? ["user8"] : [], rows.Select(row => row.Id));
        Assert.DoesNotContain("user9", host.ActiveUsers());
        Assert.Contains("user8", host.ActiveUsers());
    }

    [Fact]
    public async Task Many_leavers_cost_one_full_sync_also_where_the_question_about_one_of_them_always_fails()
    {
        await using var host = await SyncedAsync();
        await ImportAsync(host, 0, 600);
        host.Clock.Leap(Quiet);
        await ProcessAsync(host);
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(-1), times: 99, when: "userid=user8");
        foreach (var userId in Enumerable.Range(0, 101).Select(i => $"import{i}").Append("user8"))
        {
            host.WeCom.Organization.RemovePerson(userId);
            await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("delete_user", userId));
        }

        var before = Reads(host).Full;
        for (var round = 0; round < 12; round++)
        {
            host.Clock.Leap(TimeSpan.FromMinutes(30));
            await ProcessAsync(host);
        }

        Assert.Equal(1, Reads(host).Full - before);
        Assert.Equal(["user8"], (await host.Get<IWeComCallbacks>().ListParkedAsync()).Select(row => row.Id));
        Assert.Equal(610 - 101, host.ActiveUsers().Count);
    }

    private static async Task<SimulatedHost> SyncedAsync()
    {
        var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        return host;
    }

    internal static async Task ImportAsync(SimulatedHost host, int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            if (!host.WeCom.Organization.People.Any(person => person.UserId == $"import{i}"))
            {
                host.WeCom.Organization.AddPerson($"import{i}", $"员工{i}", 3);
            }

            await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("create_user", $"import{i}"));
        }
    }

    private static Task<int> ProcessAsync(SimulatedHost host) => host.Get<IWeComCallbacks>().ProcessAsync();

    private static Task<WeComCallbackStatus> StatusAsync(SimulatedHost host) => host.Get<IWeComCallbacks>().GetStatusAsync();

    // A full sync lists each of the five departments of the company.
    private static (int Named, int Full) Reads(SimulatedHost host) =>
        (host.WeCom.Requests.Count("user/get"), host.WeCom.Requests.Count("user/list") / 5);
}
