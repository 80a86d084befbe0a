using System.Threading.Channels;

namespace WeCom.Client.Simulator.Callbacks;

/// <summary>Posts events one after the other, each up to three times, and lets chance play with them on the way.</summary>
internal sealed class CallbackQueue(TimeProvider time, Func<CallbackEvent, int, CancellationToken, Task<bool>> post)
{
    private const int Attempts = 3;

    private readonly Lock _gate = new();
    private readonly Channel<CallbackEvent> _events = Channel.CreateUnbounded<CallbackEvent>();
    private readonly CancellationTokenSource _stop = new();
    private Random _chance = new(42);
    private SimulatedDelivery? _delivery;
    private TaskCompletionSource _idle = Done();
    private Task? _loop;
    private int _open;

    public SimulatedDelivery? Delivery
    {
        get => _delivery;
        set => (_delivery, _chance) = (value, new Random(value?.Seed ?? 42));
    }

    public void Add(CallbackEvent one)
    {
        lock (_gate)
        {
            if (_open++ == 0)
            {
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            _loop ??= Task.Run(() => RunAsync(_stop.Token));
            _events.Writer.TryWrite(one);
        }
    }

    public Task IdleAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _idle.Task.WaitAsync(cancellationToken);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_loop is { } loop)
        {
            await loop.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        CallbackEvent? held = null;
        while (true)
        {
            if (!_events.Reader.TryRead(out var one))
            {
                // What was held back for another to overtake it goes when there is no other.
                await DeliverAsync(held, cancellationToken).ConfigureAwait(false);
                held = null;
                one = await _events.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            }

            if (held is null && _chance.NextDouble() < Delivery?.Reordered)
            {
                held = one;
                continue;
            }

            await DeliverAsync(one, cancellationToken).ConfigureAwait(false);
            await DeliverAsync(held, cancellationToken).ConfigureAwait(false);
            held = null;
        }
    }

    private async Task DeliverAsync(CallbackEvent? one, CancellationToken cancellationToken)
    {
        if (one is null)
        {
            return;
        }

        var times = _chance.NextDouble() < Delivery?.Dropped ? 0 : _chance.NextDouble() < Delivery?.Doubled ? 2 : 1;
        for (; times > 0; times--)
        {
            await PostAsync(one, cancellationToken).ConfigureAwait(false);
        }

        lock (_gate)
        {
            if (--_open == 0)
            {
                _idle.TrySetResult();
            }
        }
    }

    private async Task PostAsync(CallbackEvent one, CancellationToken cancellationToken)
    {
        if (Delivery is { Delay: var delay } && delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        }

        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await post(one, attempt, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }
}
