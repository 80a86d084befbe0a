namespace WeCom.Client.Tests.Http;

/// <summary>An API with WeCom's limits: so many calls a minute and an hour, wherever the minute begins; whoever passes one is locked out for as long.</summary>
internal sealed class LimitedApi(ManualTimeProvider clock, string body, int perMinute = 10_000, int perHour = 150_000)
{
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _minute = [];
    private readonly Queue<DateTimeOffset> _hour = [];
    private DateTimeOffset _lockedUntil;

    public int Answered { get; private set; }

    public int Refused { get; private set; }

    public Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        => (IsOpen() ? Replies.Json(body) : Replies.Error(45009, "api freq out of limit"))(request, cancellationToken);

    private bool IsOpen()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var isOpen = now >= _lockedUntil && Fits(_minute, perMinute, TimeSpan.FromMinutes(1), now) && Fits(_hour, perHour, TimeSpan.FromHours(1), now);
            if (isOpen)
            {
                _minute.Enqueue(now);
                _hour.Enqueue(now);
            }

            (Answered, Refused) = isOpen ? (Answered + 1, Refused) : (Answered, Refused + 1);
            return isOpen;
        }
    }

    private bool Fits(Queue<DateTimeOffset> window, int limit, TimeSpan span, DateTimeOffset now)
    {
        while (window.TryPeek(out var oldest) && now - oldest >= span)
        {
            window.Dequeue();
        }

        if (window.Count < limit)
        {
            return true;
        }

        _lockedUntil = now + span;
        return false;
    }
}
