using Microsoft.Extensions.Logging;
using WeCom.Client.Errors;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Http.Limits;

/// <summary>
/// Limits the calls to one API of one company: no more than WeCom's published limits, nothing while the API is closed after a 45009,
/// and fewer calls at once after a 45033.
/// </summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90312</remarks>
internal sealed class ApiBudget(string endpoint, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly long _start = timeProvider.GetTimestamp();
    private readonly SlidingWindow _minute = new(10_000, Minute, TimeSpan.FromSeconds(1));
    private readonly SlidingWindow _hour = new(150_000, Hour, TimeSpan.FromSeconds(30));
    private readonly AdaptiveGate _atOnce = new();
    private TimeSpan _closedUntil;
    private WeChatException? _refusal;
    private bool _isOnTrial;
    private long _calls;
    private long _callsWhenClosed;
    private long _callsWhenLowered;
    private TimeSpan _usualDuration = TimeSpan.FromMilliseconds(100);

    private TimeSpan Now => timeProvider.GetElapsedTime(_start);

    /// <summary>Waits until the call may be sent, as far as patience allows.</summary>
    /// <exception cref="WeChatException">The API is closed for longer than that.</exception>
    public async ValueTask<ApiCall> EnterAsync(RateLimitPatience? patience, string language, CancellationToken cancellationToken)
    {
        while (true)
        {
            await _atOnce.EnterAsync(Now, cancellationToken).ConfigureAwait(false);
            var closed = TryCount(out var call, out var refusal);
            if (closed <= TimeSpan.Zero)
            {
                return call;
            }

            _atOnce.Leave(Now);
            if (patience is null || closed > patience.MaxWait)
            {
                throw TransportFailures.RateLimited(endpoint, closed, language, refusal);
            }

            // Timers count whole milliseconds and would ring early.
            closed = TimeSpan.FromMilliseconds(Math.Ceiling(closed.TotalMilliseconds));
            Log.WaitingForLimit(logger, endpoint, closed);
            patience.Waiting(closed);
            await Task.Delay(closed, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Leave(ApiCall call, CallOutcome outcome, WeChatException? failure)
    {
        var now = Now;
        lock (_gate)
        {
            // A call that began before a limit was known shows nothing new about it.
            if (outcome == CallOutcome.TooOften && call.Number > _callsWhenClosed)
            {
                Close(now, failure);
            }
            else if (outcome is CallOutcome.Open or CallOutcome.TooManyAtOnce && call.Number > _callsWhenClosed)
            {
                (_isOnTrial, _refusal) = (false, null);
                _atOnce.Narrow(false);
            }

            if (outcome == CallOutcome.TooManyAtOnce && call.Number > _callsWhenLowered)
            {
                _callsWhenLowered = _calls;
                Log.Lowered(logger, endpoint, _atOnce.Lower(now));
            }

            _usualDuration = outcome == CallOutcome.Open ? (_usualDuration * 0.9) + ((now - call.Started) * 0.1) : _usualDuration;
        }

        _atOnce.Leave(now);
    }

    /// <summary>Estimates the time for a number of further calls at a degree of parallelism.</summary>
    public TimeSpan Forecast(int calls, int parallelism)
    {
        lock (_gate)
        {
            var now = Now;
            var unlimited = _usualDuration * calls / parallelism;
            return new[] { unlimited, _minute.Forecast(now, calls), _hour.Forecast(now, calls), _closedUntil - now }.Max();
        }
    }

    private TimeSpan TryCount(out ApiCall call, out WeChatException? refusal)
    {
        lock (_gate)
        {
            var now = Now;
            var closed = new TimeSpan(Math.Max((_closedUntil - now).Ticks, Math.Max(_minute.Closed(now).Ticks, _hour.Closed(now).Ticks)));
            (call, refusal) = (default, now < _closedUntil ? _refusal : null);
            if (closed <= TimeSpan.Zero)
            {
                _minute.Add(now);
                _hour.Add(now);
                call = new(++_calls, now);
            }

            return closed;
        }
    }

    // No header tells which limit it was: a minute first, and where the call after it is refused as well, the hour's.
    private void Close(TimeSpan now, WeChatException? failure)
    {
        var span = _isOnTrial ? Hour : Minute;
        (_closedUntil, _callsWhenClosed, _refusal, _isOnTrial) = (now + span, _calls, failure, true);
        _atOnce.Narrow(true);
        Log.Closed(logger, endpoint, span);
    }
}
