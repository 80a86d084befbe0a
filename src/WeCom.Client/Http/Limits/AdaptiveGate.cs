namespace WeCom.Client.Http.Limits;

/// <summary>
/// Limits concurrent calls after WeCom reported too many: to half as many, and then one more every ten seconds until the former number.
/// </summary>
internal sealed class AdaptiveGate
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private int _inside;
    private int _former = int.MaxValue;
    private int _lowered = int.MaxValue;
    private TimeSpan _loweredAt;
    private bool _isNarrow;

    public ValueTask EnterAsync(TimeSpan now, CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (_waiting.Count == 0 && _inside < Ceiling(now))
            {
                _inside++;
                return ValueTask.CompletedTask;
            }

            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        return new(WaitAsync(turn, cancellationToken));
    }

    public void Leave(TimeSpan now)
    {
        lock (_gate)
        {
            _inside--;
            while (_inside < Ceiling(now) && _waiting.TryDequeue(out var turn))
            {
                // A cancelled caller is skipped.
                _inside += turn.TrySetResult() ? 1 : 0;
            }
        }
    }

    /// <summary>Halves how many may be inside, as seen by one who still is.</summary>
    /// <returns>The lowered number.</returns>
    public int Lower(TimeSpan now)
    {
        lock (_gate)
        {
            _former = _former == int.MaxValue || Ceiling(now) == int.MaxValue ? _inside : _former;
            (_lowered, _loweredAt) = (Math.Max(1, _inside / 2), now);
            return _lowered;
        }
    }

    /// <summary>Allows one call at a time until it is known whether the API is open again.</summary>
    public void Narrow(bool isNarrow)
    {
        lock (_gate)
        {
            _isNarrow = isNarrow;
        }
    }

    private int Ceiling(TimeSpan now)
    {
        if (_isNarrow || _lowered == int.MaxValue)
        {
            return _isNarrow ? 1 : _lowered;
        }

        var ceiling = _lowered + (int)((now - _loweredAt) / Step);
        if (ceiling >= _former)
        {
            (_lowered, _former, ceiling) = (int.MaxValue, int.MaxValue, int.MaxValue);
        }

        return ceiling;
    }

    private static async Task WaitAsync(TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        var registration = cancellationToken.UnsafeRegister(
            static (turn, token) => ((TaskCompletionSource)turn!).TrySetCanceled(token), turn);
        await using (registration.ConfigureAwait(false))
        {
            await turn.Task.ConfigureAwait(false);
        }
    }
}
