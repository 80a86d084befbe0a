using WeCom.Client.Tests;

namespace WeCom.Client.Simulator.Tests.Callbacks;

/// <summary>A company with the department 2 and its member lisi, on a clock that the test moves, and a host that hears changes.</summary>
public abstract class CallbackTestBase : IAsyncLifetime
{
    private protected ManualTimeProvider Clock { get; } = new();

    private protected SimulatorCaller WeCom { get; private set; } = null!;

    private protected CallbackReceiver Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await CallbackReceiver.StartAsync();
        WeCom = await SimulatorCaller.StartAsync(options => options.TimeProvider = Clock);
        WeCom.Organization.AddDepartment(2, "研发中心");
        WeCom.Organization.AddPerson("lisi", "李四", 2);
        await PrepareAsync();
    }

    public async Task DisposeAsync()
    {
        await WeCom.DisposeAsync();
        await Host.DisposeAsync();
    }

    private protected virtual Task PrepareAsync() => Task.CompletedTask;
}
