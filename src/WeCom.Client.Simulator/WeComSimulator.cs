using System.Diagnostics;
using WeCom.Client.Simulator.Endpoints.Writes;
using WeCom.Client.Simulator.Exports;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator;

/// <summary>
/// A WeCom server on loopback: paths, bodies, error codes and headers of the real one over HTTP, for a company that a test creates and
/// changes.
/// Several may run in one process.
/// </summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90664</remarks>
public sealed class WeComSimulator : IAsyncDisposable
{
    private readonly ScriptedAnswers _scripted = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly SimulatorClock _clock;
    private LoopbackServer? _server;
    private readonly Lock _gate = new();
    private IReadOnlyCollection<string> _contactsTrustedIps = ["127.0.0.1"];
    private IReadOnlyList<SimulatedApp> _apps;

    private WeComSimulator(WeComSimulatorOptions options)
    {
        CorpId = options.CorpId;
        App = options.App;
        _apps = [options.App];
        Hosts = new HostNames([.. options.Hosts]);
        OpenUserIds = new OpenUserIds(options.CorpId);
        OpenIds = new OpenUserIds(options.CorpId + " openid", prefix: "o");
        ContactsSecret = options.ContactsSecret;
        Organization = options.Organization;
        _clock = new SimulatorClock(options.TimeProvider);
        Tokens = new SimulatedTokens(_clock);
        Limits = new SimulatedLimits(_clock);
        Exports = new SimulatedExports(_clock, ExportEnded);
        Messages = new SimulatedMessages(_clock);
        Logins = new Logins(_clock);
        Scopes = new VisibleScopes(options.Organization);
        Callbacks = new SimulatedCallbacks(this);
        options.Organization.Changed += OnChanged;
        options.App.ScopeChanged += Callbacks.OnScopeChanged;
    }

    /// <summary>Gets the names of the endpoints that are answered, for example <c>user/list</c>.</summary>
    public static IReadOnlyCollection<string> Endpoints => EndpointTable.Names;

    /// <summary>
    /// Gets the address of the server, for example <c>http://127.0.0.1:50123/</c>. Use it in place of <c>https://qyapi.weixin.qq.com/</c>.
    /// </summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Gets the company's id (企业ID).</summary>
    public string CorpId { get; }

    /// <summary>Gets the first app of the company.</summary>
    public SimulatedApp App { get; }

    /// <summary>Gets all apps of the company, <see cref="App"/> first.</summary>
    public IReadOnlyList<SimulatedApp> Apps => Volatile.Read(ref _apps);

    /// <summary>Gets the contacts-sync secret (通讯录同步 Secret).</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string ContactsSecret { get; }

    /// <summary>
    /// Gets or sets a value that indicates whether the contacts-sync secret is used from an IP of before 2022-08-15, which may still read
    /// names and details. From a new IP it may read ids only; other reads are refused with 48009.
    /// </summary>
    /// <value>The default is false.</value>
    public bool ContactsSecretHasOldIp { get; set; }

    /// <summary>
    /// Gets or sets the trusted IPs (企业可信IP) of the contacts-sync secret. Other callers are refused with 60020. If the list is empty, a
    /// secret from before 2022-06-20, as which <see cref="ContactsSecretHasOldIp"/> marks it, is accepted from every address, and a later
    /// one from none.
    /// </summary>
    /// <value>The default is 127.0.0.1, the address of every caller of a simulator.</value>
    /// <exception cref="FormatException">One of the values is not an IP address.</exception>
    public IReadOnlyCollection<string> ContactsTrustedIps
    {
        get => _contactsTrustedIps;
        set => _contactsTrustedIps = IpLists.Parse(value);
    }

    /// <summary>Gets the company. Changes take effect with the next answer.</summary>
    public SimulatedOrganization Organization { get; }

    /// <summary>Gets the access tokens that were issued.</summary>
    public SimulatedTokens Tokens { get; }

    /// <summary>Gets the export jobs.</summary>
    public SimulatedExports Exports { get; }

    /// <summary>Gets the messages that apps sent to members.</summary>
    public SimulatedMessages Messages { get; }

    /// <summary>Gets the limits on calls.</summary>
    public SimulatedLimits Limits { get; }

    /// <summary>Gets or sets the faults that strike requests without a scripted answer by chance; null for none.</summary>
    /// <value>The default is null.</value>
    public SimulatedFaults? Faults { get; set; }

    /// <summary>Gets the events that are posted to the host.</summary>
    public SimulatedCallbacks Callbacks { get; }

    /// <summary>Gets the requests so far.</summary>
    public RequestJournal Requests { get; } = new();

    internal TimeProvider TimeProvider => _clock;

    internal Logins Logins { get; }

    /// <summary>The userids that were changed once and cannot be changed again. Guarded by the organisation's gate.</summary>
    internal HashSet<string> Renamed { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets or sets a value that indicates whether what names a member is being given their new userid. Guarded likewise.
    /// </summary>
    internal bool IsRenaming { get; set; }

    internal CancellationToken Stopping => _stopping.Token;

    internal HostNames Hosts { get; }

    internal OpenUserIds OpenUserIds { get; }

    /// <summary>The ids of members in WeChat.</summary>
    internal OpenUserIds OpenIds { get; }

    internal VisibleScopes Scopes { get; }

    /// <summary>
    /// The caller who makes the current change; null for a change by code, which stands for one by an administrator in the console.
    /// </summary>
    internal AsyncLocal<Caller?> Writer { get; } = new();

    /// <summary>Starts a simulator.</summary>
    /// <param name="configure">Sets the options; null for the defaults, with an empty company.</param>
    /// <param name="cancellationToken">A token to cancel the start.</param>
    /// <returns>The simulator. Dispose it to stop it.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<WeComSimulator> StartAsync(
        Action<WeComSimulatorOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        var options = new WeComSimulatorOptions();
        configure?.Invoke(options);
        var simulator = new WeComSimulator(options);
        var pipeline = new CallPipeline(simulator, simulator._scripted);
        simulator._server = await LoopbackServer.StartAsync(options.Port, pipeline.HandleAsync, cancellationToken).ConfigureAwait(false);
        simulator.BaseAddress = simulator._server.BaseAddress;
        return simulator;
    }

    /// <summary>
    /// Scripts the answer to the next requests to an endpoint, whatever their tokens and parameters are. Scripts are used in the order in
    /// which they were added.
    /// </summary>
    /// <param name="endpoint">One of <see cref="Endpoints"/>.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="times">The number of requests that are answered so.</param>
    /// <param name="when">A query parameter that the requests must have, for example <c>department_id=7</c>; null for any request.</param>
    /// <exception cref="ArgumentException">There is no such endpoint.</exception>
    public void AnswerNext(string endpoint, SimulatedAnswer answer, int times = 1, string? when = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        if (!Endpoints.Contains(endpoint, StringComparer.Ordinal))
        {
            throw new ArgumentException($"There is no endpoint '{endpoint}'. There are: {string.Join(", ", Endpoints)}.", nameof(endpoint));
        }

        _scripted.Add(endpoint, answer, times, when);
    }

    /// <summary>Adds an app to the company.</summary>
    /// <param name="app">The app. No other app of the simulator may have its id or its secret.</param>
    /// <returns>The same app.</returns>
    /// <exception cref="ArgumentException">Another app has the id or the secret.</exception>
    public SimulatedApp AddApp(SimulatedApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        lock (_gate)
        {
            if (_apps.Any(other => other.AgentId == app.AgentId || other.Secret == app.Secret))
            {
                throw new ArgumentException($"There is an app with the id {app.AgentId}, or with this secret, already.", nameof(app));
            }

            app.ScopeChanged += Callbacks.OnScopeChanged;
            Volatile.Write(ref _apps, [.. _apps, app]);
        }

        return app;
    }

    /// <summary>Logs a member in to an app, as its page in the member's WeCom does.</summary>
    /// <param name="userId">The member.</param>
    /// <param name="agrees">Whether the member agrees that the app reads the sensitive fields.</param>
    /// <param name="app">The app that the member logs in to; null for <see cref="App"/>.</param>
    /// <returns>
    /// The code that is sent to the app's redirect address. It is valid for one auth/getuserinfo call of that app within five minutes.
    /// </returns>
    /// <remarks>https://developer.work.weixin.qq.com/document/path/91023</remarks>
    public string LogIn(string userId, bool agrees = true, SimulatedApp? app = null) => Logins.CreateCode(userId, app ?? App, agrees);

    /// <summary>
    /// Moves the simulator's clock. Tokens, codes, tickets, export files and cursors with a lifetime expire that much earlier or, after a
    /// move back, later.
    /// Delays, such as that of a late answer, do not change.
    /// </summary>
    /// <param name="by">The time by which the clock is moved, in addition to earlier moves; negative moves it back.</param>
    public void JumpClock(TimeSpan by) => _clock.Jump(by);

    /// <summary>Stops the server. Requests that are still being answered are broken off.</summary>
    /// <returns>A task that completes when the server has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is not { } server)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        Organization.Changed -= OnChanged;
        foreach (var app in Apps)
        {
            app.ScopeChanged -= Callbacks.OnScopeChanged;
        }

        Exports.Stop();
        await Callbacks.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await server.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void OnChanged(OrganizationChange change)
    {
        Callbacks.OnChanged(change);
        if (!IsRenaming && change is { PersonBefore.UserId: var before, PersonAfter.UserId: var after } && before != after)
        {
            References.Rename(this, before, after);
        }
    }

    private void ExportEnded(ExportJob job) => Callbacks.SendExportResult(job);
}
