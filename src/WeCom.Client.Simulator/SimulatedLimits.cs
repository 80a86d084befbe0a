using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator;

/// <summary>
/// The limits of a simulator. By default nothing is limited. Settings may be changed at any time. Safe for concurrent use.
/// </summary>
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

    /// <summary>
    /// Gets or sets the calls to one endpoint within any span of a minute. When there are more, calls are refused with 45009 for a minute
    /// from then on. WeCom publishes 10,000.
    /// </summary>
    /// <value>The default is null: no limit.</value>
    public int? PerMinute { get; set; }

    /// <summary>
    /// Gets or sets the calls to one endpoint within any span of an hour. When there are more, calls are refused with 45009 for an hour
    /// from then on. WeCom publishes 150,000.
    /// </summary>
    /// <value>The default is null: no limit.</value>
    public int? PerHour { get; set; }

    /// <summary>Gets or sets the concurrent calls to one endpoint. More are refused with 45033. WeCom publishes no number.</summary>
    /// <value>The default is null: no limit.</value>
    public int? AtOnce { get; set; }

    /// <summary>
    /// Gets or sets the gettoken calls with a wrong secret within any span of an hour. After as many, every gettoken call is refused with
    /// 45009 for an hour. WeCom's staff have named 2,000.
    /// </summary>
    /// <value>The default is null: no limit.</value>
    public int? WrongSecrets { get; set; }

    /// <summary>
    /// Gets or sets the most members of a department that user/list and user/simplelist return. Larger departments are refused with 45029.
    /// WeCom publishes no number.
    /// </summary>
    /// <value>The default is null: no limit.</value>
    public int? MembersPerAnswer { get; set; }

    /// <summary>
    /// Gets or sets how long a cursor of user/list_id is valid. Later it is refused with 50100. WeCom publishes no number.
    /// </summary>
    /// <value>The default is null: no limit.</value>
    public TimeSpan? CursorLifetime { get; set; }

    /// <summary>Sets the numbers that WeCom has published or its staff has named.</summary>
    public void UsePublished() => (PerMinute, PerHour, WrongSecrets) = (10_000, 150_000, 2_000);

    /// <summary>Counts a call as running, and returns the number of calls that run.</summary>
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

    /// <summary>The errcode with which a call is refused; 0 if it is allowed.</summary>
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
