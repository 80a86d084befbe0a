namespace WeCom.Client.Callbacks.Internal;

/// <summary>Reports the state of one registration to its meters, at most every ten seconds, while a listener is attached.</summary>
internal sealed class CallbackReport(string registration, CallbackTelemetry telemetry, TimeProvider timeProvider)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private long _nextTicks;

    public void Received(WeComEvent callbackEvent, string endpoint) => telemetry.Received(registration, callbackEvent, endpoint);

    public async Task StateAsync(Func<CancellationToken, Task<WeComCallbackStatus>> status, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var left = Volatile.Read(ref _nextTicks) - now.UtcTicks;
        if (!telemetry.IsStateWatched || (left > 0 && left <= Pause.Ticks))
        {
            return;
        }

        Volatile.Write(ref _nextTicks, (now + Pause).UtcTicks);
        telemetry.Report(registration, await status(cancellationToken).ConfigureAwait(false), now);
    }
}
