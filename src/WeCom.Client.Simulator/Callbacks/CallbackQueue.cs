using System.Net;
using System.Threading.Channels;

namespace WeCom.Client.Simulator.Callbacks;

/// <summary>
/// Posts the events of one callback one after the other, each up to three times, with the faults of <see cref="SimulatedDelivery"/>.
/// </summary>
internal sealed class CallbackQueue(
    SimulatedCallback callback, string receiveId, CallbackSender sender, TimeProvider time, Action<SimulatedPost> record)
{
    private const int Attempts = 3;
    private const int DefaultSeed = 42;

    private readonly Lock _gate = new();
    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _stop = new();
    private SimulatedDelivery? _delivery;
    private Random _chance = new(DefaultSeed);
    private TaskCompletionSource _idle = Done();
    private Task? _loop;
    private int _open;

    /// <summary>Sets what goes wrong on the way. The number lets two queues with one seed draw different numbers.</summary>
    public void SetDelivery(SimulatedDelivery? delivery, int number) =>
        (_delivery, _chance) = (delivery, new Random((delivery?.Seed ?? DefaultSeed) + number));

    public void Add(string message)
    {
        lock (_gate)
        {
            if (_open++ == 0)
            {
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            _loop ??= Task.Run(() => RunAsync(_stop.Token));
            _events.Writer.TryWrite(message);
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
        string? held = null;
        while (true)
        {
            if (!_events.Reader.TryRead(out var message))
            {
                // An event that is held back for the next one to overtake it is posted when there is no next one.
                await DeliverAsync(held, cancellationToken).ConfigureAwait(false);
                held = null;
                message = await _events.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            }

            if (held is null && _chance.NextDouble() < _delivery?.Reordered)
            {
                held = message;
                continue;
            }

            await DeliverAsync(message, cancellationToken).ConfigureAwait(false);
            await DeliverAsync(held, cancellationToken).ConfigureAwait(false);
            held = null;
        }
    }

    private async Task DeliverAsync(string? message, CancellationToken cancellationToken)
    {
        if (message is null)
        {
            return;
        }

        var times = Times();
        var repeats = _delivery is { SameCiphertext: > 0 and var share } && _chance.NextDouble() < share;
        CallbackRequest? request = null;
        for (; times > 0; times--)
        {
            request = await PostAsync(message, repeats ? request : null, repeats, cancellationToken).ConfigureAwait(false);
        }

        lock (_gate)
        {
            if (--_open == 0)
            {
                _idle.TrySetResult();
            }
        }
    }

    private int Times()
    {
        if (_chance.NextDouble() < _delivery?.Dropped)
        {
            return 0;
        }

        return _chance.NextDouble() < _delivery?.Doubled ? 2 : 1;
    }

    /// <summary>Posts an event until the host accepts it or the attempts are used up, and returns the last request.</summary>
    private async Task<CallbackRequest> PostAsync(
        string message, CallbackRequest? earlier, bool repeats, CancellationToken cancellationToken)
    {
        if (_delivery is { Delay: var delay } && delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        }

        var request = earlier ?? sender.Prepare(callback, message, receiveId);
        for (var attempt = 1; ; attempt++)
        {
            var status = await sender.PostAsync(request, cancellationToken).ConfigureAwait(false);
            record(new SimulatedPost { Url = callback.Url, Message = message, Attempt = attempt, StatusCode = (int)(status ?? default) });
            if (status == HttpStatusCode.OK || attempt == Attempts)
            {
                return request;
            }

            request = repeats ? request : sender.Prepare(callback, message, receiveId);
        }
    }
}
