using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Sync.Guard;

public sealed class LeaverWitnessTests
{
    [Fact]
    public async Task A_person_who_moves_while_departments_are_read_is_not_taken_for_a_leaver()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.MaxParallelism = 1);
        await host.Sync.SyncAllAsync();
        host.WeCom.AnswerNext("user/list", when: "department_id=4", answer: SimulatedAnswer.After(_ =>
        {
            host.WeCom.Organization.UpdatePerson("user8", person => person with { DepartmentIds = [2], MainDepartmentId = 2 });
            return Task.CompletedTask;
        }));

        var before = host.WeCom.Requests.Total;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(0, result.Users.Removed);
        Assert.Equal(host.WeCom.Requests.Total - before, result.Calls);
        Assert.Contains("user8", host.ActiveUsers());
        Assert.Equal(1, (await host.Sync.SyncAllAsync()).Users.Updated);
    }

    [Fact]
    public async Task A_person_who_cannot_be_asked_for_by_name_stays()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60011));

        Assert.Equal(0, (await host.Sync.SyncAllAsync()).Users.Removed);
        Assert.Equal(1, (await host.Sync.SyncAllAsync()).Users.Removed);
    }
}
