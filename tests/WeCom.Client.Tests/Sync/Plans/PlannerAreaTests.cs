using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Plans;

public sealed class PlannerAreaTests
{
    [Fact]
    public async Task Each_area_of_the_planner_is_a_service_of_its_own()
    {
        await using var host = await SimulatedHost.StartAsync();

        Assert.Same(host.Get<ISyncPlanner>(), host.Get<ISyncPlanning>());
        Assert.Same(host.Get<ISyncPlanner>(), host.Get<IRemovalReview>());
        Assert.Same(host.Get<ISyncPlanner>(), host.Get<IRecordSync>());
        Assert.Same(host.Get<ISyncPlanner>(), host.Get<IRecordTrace>(""));
    }
}
