using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator;

/// <summary>How much a simulator takes before it refuses. Nothing is limited at first. Settings may be changed at any time; safe for concurrent use.</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90312</remarks>
public sealed class SimulatedLimits
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<string, CallWindow> _minutes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CallWindow> _hours = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);
    private readonly CallWindow _wrongSecrets = new(Hour);

    internal SimulatedLimits(TimeProvider time) => _time = time;

    /// <summary>Calls to one endpoint within any minute, wherever it begins; whoever makes more is refused with 45009 for a minute from then. WeCom publishes 10,000.</summary>
    /// <value>The default is null: no limit.</value>
    public int? PerMinute { get; set; }

    /// <summary>Calls to one endpoint within any hour, wherever it begins; whoever makes more is refused with 45009 for an hour from then. WeCom publishes 150,000.</summary>
    /// <value>The default is null: no limit.</value>
    public int? PerHour { get; set; }

    /// <summary>Calls at once to one endpoint; more are refused with 45033. WeCom publishes no number.</summary>
    /// <value>The default is null: no limit.</value>
    public int? AtOnce { get; set; }

    /// <summary>Wrong secrets within any hour; after as many, every gettoken call is refused with 45009 for an hour. WeCom's staff speak of 2,000.</summary>
    /// <value>The default is null: no limit.</value>
    public int? WrongSecrets { get; set; }

    /// <summary>The largest department that user/list and user/simplelist answer for; larger ones are refused with 45029. WeCom publishes no number.</summary>
    /// <value>The default is null: no limit.</value>
    public int? MembersPerAnswer { get; set; }

    /// <summary>How long a cursor of user/list_id serves; later it is refused with 50100. WeCom publishes no number.</summary>
    /// <value>The default is null: for ever.</value>
    public TimeSpan? CursorLifetime { get; set; }

    /// <summary>Sets the numbers that WeCom publishes or its staff speak of.</summary>
    public void UsePublished() => (PerMinute, PerHour, WrongSecrets) = (10_000, 150_000, 2_000);

    /// <summary>Counts a call in, and says how many run now.</summary>
    internal int Enter(string endpoint)
    {
        lock (_gate)
        {
            return _running[endpoint] = _running.GetValueOrDefault(endpoint) + 1;
        }
    }

    internal void Leave(string endpoint)
    {
        lock (_gate)
        {
            _running[endpoint]--;
        }
    }

    /// <summary>The errcode with which a call is refused; 0 where it may pass.</summary>
    internal int Check(string endpoint, int running)
    {
        if (running > AtOnce)
        {
            return 45033;
        }

        lock (_gate)
        {
            var now = _time.GetUtcNow();
            var isFree = Window(_minutes, endpoint, Minute).Count(now, PerMinute) & Window(_hours, endpoint, Hour).Count(now, PerHour);
            return isFree && (endpoint != "gettoken" || !_wrongSecrets.IsClosed(now)) ? 0 : 45009;
        }
    }

    internal void CountWrongSecret()
    {
        lock (_gate)
        {
            _wrongSecrets.Count(_time.GetUtcNow(), WrongSecrets - 1);
        }
    }

    private static CallWindow Window(Dictionary<string, CallWindow> windows, string endpoint, TimeSpan length)
    {
        if (!windows.TryGetValue(endpoint, out var window))
        {
            windows.Add(endpoint, window = new CallWindow(length));
        }

        return window;
    }
}
