using WeCom.Client.Configuration.Internal;

namespace WeCom.Client.Tokens.Internal;

/// <summary>
/// The token that is held, and whether it is warm: found good within the last second, so that nobody has to look at the clock and the settings again,
/// which takes ten times as long as everything else.
/// </summary>
internal sealed class HeldToken
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly WatchedOptionsCache? _settings;
    private readonly ITimer _timer;
    private volatile AccessToken? _token;
    private volatile AccessToken? _warm;

    /// <param name="settings">Tells of their changes; null where nobody does, and so nothing is kept warm.</param>
    /// <param name="timers">End the second. They could as well wait for the token's own end, but a machine that was asleep meanwhile would not know of it.</param>
    public HeldToken(WatchedOptionsCache? settings, TimeProvider timers)
    {
        _settings = settings;
        _settings?.Changed += (_, _) => Cool();

        // Without the context of whoever happened to come first, which would live as long as the timer.
        AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        _timer = timers.CreateTimer(static held => ((HeldToken)held!).Cool(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        flow?.Undo();
    }

    public AccessToken? Token
    {
        get => _token;
        set
        {
            _token = value;
            Cool();
        }
    }

    /// <summary>The token, if it is warm.</summary>
    public AccessToken? Warm => _warm;

    /// <summary>What <see cref="KeepWarm"/> must be given, to be asked for before the settings are looked at.</summary>
    public int? SettingsVersion => _settings?.Version;

    /// <param name="token">The token that was found good.</param>
    /// <param name="left">How long it is.</param>
    /// <param name="settingsVersion">The settings that it was found good for.</param>
    public void KeepWarm(AccessToken token, TimeSpan left, int? settingsVersion)
    {
        if (settingsVersion is null)
        {
            return;
        }

        _warm = token;
        _timer.Change(left < Second ? left : Second, Timeout.InfiniteTimeSpan);

        // What changed before this look was not yet there to be cooled.
        Interlocked.MemoryBarrier();
        if (!ReferenceEquals(_token, token) || _settings!.Version != settingsVersion)
        {
            Cool();
        }
    }

    private void Cool() => _warm = null;
}
