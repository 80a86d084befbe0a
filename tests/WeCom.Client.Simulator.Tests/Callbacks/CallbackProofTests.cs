using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Tests;

namespace WeCom.Client.Simulator.Tests.Callbacks;

/// <summary>The simulator does what docs/wire/callbacks.md#verifying-the-address says.</summary>
public sealed class CallbackProofTests
{
    [Fact]
    public async Task An_address_has_one_second_to_prove_itself()
    {
        var clock = new FakeTimeProvider();
        await using var host = await CallbackReceiver.StartAsync();
        await using var wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = clock);
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        host.Before = () =>
        {
            arrived.TrySetResult();
            return release.Task;
        };
        var subscription = wecom.Simulator.Callbacks.SubscribeAsync(host.Callback);
        await arrived.Task;
        clock.Advance(TimeSpan.FromSeconds(1));
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => subscription.WaitAsync(TimeSpan.FromMinutes(1)));
        release.SetResult();
        Assert.EndsWith(
            "answered nothing and ''. It must answer a GET with the decrypted echostr, and nothing else, within one second.",
            refusal.Message,
            StringComparison.Ordinal);
    }
}
