namespace WeCom.Client.Schedule.Internal;

/// <summary>
/// Tells whether a claim's process died: a living one changes the document every ten seconds. This process measures that by itself, from
/// when it first saw the version, so that neither wrong clocks nor a database that was away make a living process look dead.
/// </summary>
internal sealed class ClaimWatch(TimeProvider timeProvider)
{
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private (Guid Id, long Version) _seen;
    private long _since;

    /// <summary>Restarts the measurement, since the store was away and no process could renew its claim.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _seen = default;
        }
    }

    public bool IsDead(ScheduleClaim? claim, long version)
    {
        lock (_gate)
        {
            if (claim is null || _seen != (claim.Id, version))
            {
                _seen = (claim?.Id ?? Guid.Empty, version);
                _since = timeProvider.GetTimestamp();
                return false;
            }

            return timeProvider.GetElapsedTime(_since) >= Silence;
        }
    }
}
