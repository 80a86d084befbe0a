using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using WeCom.Client.Simulator.Callbacks;
using WeCom.Client.Simulator.Exports;
using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator;

/// <summary>
/// Posts signed, encrypted events to a host. Each change of the organisation, over HTTP or by code, is an event.
/// Several callbacks may be set up, each with its own address, token and key; none waits for another. Safe for concurrent use.
/// </summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90970</remarks>
public sealed class SimulatedCallbacks
{
    private static readonly TimeSpan AlertPeriod = TimeSpan.FromDays(7);

    private readonly Lock _gate = new();
    private readonly WeComSimulator _simulator;
    private readonly List<Subscription> _subscriptions = [];
    private readonly List<SimulatedPost> _posts = [];
    private readonly CallbackSender _sender;
    private SimulatedDelivery? _delivery;

    internal SimulatedCallbacks(WeComSimulator simulator)
    {
        _simulator = simulator;
        _sender = new CallbackSender(simulator.TimeProvider);
    }

    /// <summary>Gets or sets the faults on the way to the host; null for none.</summary>
    /// <value>The default is null.</value>
    public SimulatedDelivery? Delivery
    {
        get => _delivery;
        set
        {
            lock (_gate)
            {
                _delivery = value;
                foreach (var (number, subscription) in _subscriptions.Index())
                {
                    subscription.Queue.SetDelivery(value, number);
                }
            }
        }
    }

    /// <summary>Returns a copy of the list of the attempts made so far, the oldest first.</summary>
    /// <returns>The attempts.</returns>
    public IReadOnlyList<SimulatedPost> GetPosts()
    {
        lock (_gate)
        {
            return [.. _posts];
        }
    }

    /// <summary>Sets up a callback, as the console does: the address must decrypt a random text and answer with it.</summary>
    /// <param name="callback">The callback.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when the address has been verified.</returns>
    /// <exception cref="InvalidOperationException">The address answered something else, or nothing within one second.</exception>
    /// <exception cref="ArgumentException">The key is not 43 letters and digits.</exception>
    public async Task SubscribeAsync(SimulatedCallback callback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var echo = RandomNumberGenerator.GetInt32(int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var receiveId = ReceiveId(callback);
        var (status, body) = await _sender.VerifyAsync(callback, echo, receiveId, cancellationToken).ConfigureAwait(false);
        if (status != HttpStatusCode.OK || body != echo)
        {
            throw new InvalidOperationException(
                $"{callback} could not be verified: it answered {status?.ToString() ?? "nothing"} and '{body}'. "
                + "It must answer a GET with the decrypted echostr, and nothing else, within one second.");
        }

        var queue = new CallbackQueue(callback, receiveId, _sender, _simulator.TimeProvider, Record);
        lock (_simulator.Organization.Gate)
        {
            lock (_gate)
            {
                queue.SetDelivery(_delivery, _subscriptions.Count);
                _subscriptions.Add(new Subscription(callback, queue, _simulator));
            }
        }
    }

    /// <summary>Tells every callback that a batch job has ended.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="jobType">For example sync_user, replace_party or export_user.</param>
    /// <param name="errorCode">The job's errcode.</param>
    /// <param name="fromUserName">The FromUserName of the event: sys or a userid. Both are known from WeCom.</param>
    public void SendBatchResult(string jobId, string jobType, int errorCode = 0, string fromUserName = EventXml.Sys) =>
        Send(callback => EventXml.BatchResult(Head(callback) with { FromUserName = fromUserName }, jobId, jobType, errorCode));

    /// <summary>
    /// Tells the callbacks of an app that WeCom suspends or limits it for lack of use, or lifts that. The app itself is not changed.
    /// </summary>
    /// <param name="suspension">The event to send.</param>
    /// <param name="app">The app; null for <see cref="WeComSimulator.App"/>.</param>
    /// <param name="effectTime">The time at which an alert takes effect; null for seven days from now. Only alerts carry it.</param>
    public void SendSuspension(SimulatedSuspension suspension, SimulatedApp? app = null, DateTimeOffset? effectTime = null)
    {
        var agent = app ?? _simulator.App;
        var effect = effectTime ?? _simulator.TimeProvider.GetUtcNow() + AlertPeriod;
        Send(callback => callback.App == agent ? EventXml.Suspension(Head(callback), suspension, agent.AgentId, effect) : null);
    }

    /// <summary>Waits until every event is accepted by its host, or all its attempts have failed.</summary>
    /// <param name="cancellationToken">A token to cancel the wait.</param>
    /// <returns>A task that completes when there is nothing left to post.</returns>
    public async Task IdleAsync(CancellationToken cancellationToken = default)
    {
        foreach (var subscription in Subscriptions())
        {
            await subscription.Queue.IdleAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    internal void SendExportResult(ExportJob job)
    {
        var errorCode = job.Fails ? -1 : 0;
        var jobType = job.Endpoint.Replace('/', '_');
        Send(callback => callback.App == job.Caller.App ? EventXml.BatchResult(Head(callback), job.Id, jobType, errorCode) : null);
    }

    /// <summary>Announces a change of the company. Nothing is posted if one of the events cannot be written.</summary>
    internal void OnChanged(OrganizationChange? change)
    {
        lock (_gate)
        {
            var events = _subscriptions.ConvertAll(subscription => subscription.Events(change, Head(subscription.Callback)).ToList());
            foreach (var (subscription, messages) in _subscriptions.Zip(events))
            {
                subscription.Accept(change);
                messages.ForEach(subscription.Queue.Add);
            }
        }
    }

    /// <summary>Tells apps of the members who enter or leave their scope because it was changed.</summary>
    internal void OnScopeChanged()
    {
        // Entered in this order everywhere: changes of the company come from inside its gate.
        lock (_simulator.Organization.Gate)
        {
            OnChanged(change: null);
        }
    }

    internal async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in Subscriptions())
        {
            await subscription.Queue.StopAsync(cancellationToken).ConfigureAwait(false);
        }

        _sender.Dispose();
    }

    private Subscription[] Subscriptions()
    {
        lock (_gate)
        {
            return [.. _subscriptions];
        }
    }

    private void Send(Func<SimulatedCallback, string?> message)
    {
        foreach (var subscription in Subscriptions())
        {
            if (message(subscription.Callback) is { } xml)
            {
                subscription.Queue.Add(xml);
            }
        }
    }

    private void Record(SimulatedPost post)
    {
        lock (_gate)
        {
            _posts.Add(post);
        }
    }

    private EventHead Head(SimulatedCallback callback) => new(_simulator.CorpId, _simulator.TimeProvider.GetUtcNow().ToUnixTimeSeconds())
    {
        SuiteId = SuiteIdOf(callback),
    };

    private string ReceiveId(SimulatedCallback callback) => SuiteIdOf(callback) ?? _simulator.CorpId;

    private static string? SuiteIdOf(SimulatedCallback callback) =>
        callback.App is { Kind: SimulatedAppKind.ThirdParty } app ? app.SuiteId : null;
}
