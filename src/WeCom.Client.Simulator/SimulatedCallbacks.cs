using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using WeCom.Client.Simulator.Callbacks;
using WeCom.Client.Simulator.Exports;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator;

/// <summary>Posts signed, encrypted events to a host. Each change of the organisation, over HTTP or by code, is an event. Safe for concurrent use.</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90970</remarks>
public sealed class SimulatedCallbacks
{
    private readonly Lock _gate = new();
    private readonly WeComSimulator _simulator;
    private readonly List<SimulatedCallback> _callbacks = [];
    private readonly List<SimulatedPost> _posts = [];
    private readonly CallbackQueue _queue;
    private readonly CallbackSender _sender;

    internal SimulatedCallbacks(WeComSimulator simulator)
    {
        _simulator = simulator;
        _sender = new CallbackSender(simulator.TimeProvider);
        _queue = new CallbackQueue(simulator.TimeProvider, PostAsync);
    }

    /// <summary>What goes wrong on the way; null for nothing.</summary>
    /// <value>The default is null.</value>
    public SimulatedDelivery? Delivery
    {
        get => _queue.Delivery;
        set => _queue.Delivery = value;
    }

    /// <summary>The attempts made so far, the oldest first.</summary>
    public IReadOnlyList<SimulatedPost> Posts
    {
        get
        {
            lock (_gate)
            {
                return [.. _posts];
            }
        }
    }

    /// <summary>Sets up a callback, as the console does: the address must decrypt a random text and answer with it.</summary>
    /// <param name="callback">The callback.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the address has proved itself.</returns>
    /// <exception cref="InvalidOperationException">The address answered something else, or nothing within one second.</exception>
    /// <exception cref="ArgumentException">The key is not 43 letters and digits.</exception>
    public async Task SubscribeAsync(SimulatedCallback callback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var echo = RandomNumberGenerator.GetInt32(int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var (status, body) = await _sender.VerifyAsync(callback, echo, ReceiveId(callback), cancellationToken).ConfigureAwait(false);
        if (status != HttpStatusCode.OK || body != echo)
        {
            throw new InvalidOperationException($"{callback} did not prove itself: it answered {status?.ToString() ?? "nothing"} and '{body}'. It must answer a GET with the decrypted echostr, and nothing else, within one second.");
        }

        lock (_gate)
        {
            _callbacks.Add(callback);
        }
    }

    /// <summary>Tells every callback that a batch job has ended.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="jobType">For example sync_user, replace_party or export_user.</param>
    /// <param name="errorCode">The job's errcode.</param>
    public void SendBatchResult(string jobId, string jobType, int errorCode = 0) => Send(callback => EventXml.BatchResult(Head(callback), jobId, jobType, errorCode));

    /// <summary>Waits until every event is posted, or has been given up.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when nothing is left to post.</returns>
    public Task IdleAsync(CancellationToken cancellationToken = default) => _queue.IdleAsync(cancellationToken);

    internal void SendExportResult(ExportJob job) => Send(callback =>
        callback.App == job.Caller.App ? EventXml.BatchResult(Head(callback), job.Id, job.Endpoint.Replace('/', '_'), job.Fails ? -1 : 0) : null);

    internal void OnChanged(OrganizationChange change) => Send(callback =>
        callback.App is null && _simulator.Writer.Value is { IsContactsSync: true } ? null : ChangeXml.Of(change, callback, Head(callback), _simulator));

    internal async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        await _queue.StopAsync(cancellationToken).ConfigureAwait(false);
        _sender.Dispose();
    }

    private void Send(Func<SimulatedCallback, string?> message)
    {
        lock (_gate)
        {
            foreach (var callback in _callbacks)
            {
                if (message(callback) is { } xml)
                {
                    _queue.Add(new CallbackEvent(callback, xml));
                }
            }
        }
    }

    private async Task<bool> PostAsync(CallbackEvent post, int attempt, CancellationToken cancellationToken)
    {
        var status = await _sender.PostAsync(post, ReceiveId(post.Callback), cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _posts.Add(new SimulatedPost(post.Callback.Url, post.Message, attempt, (int)(status ?? default)));
        }

        return status == HttpStatusCode.OK;
    }

    private EventHead Head(SimulatedCallback callback) =>
        new(_simulator.CorpId, callback.App is { Kind: SimulatedAppKind.ThirdParty } ? ReceiveId(callback) : null, _simulator.TimeProvider.GetUtcNow().ToUnixTimeSeconds());

    private string ReceiveId(SimulatedCallback callback) => callback.App is { Kind: SimulatedAppKind.ThirdParty } app ? app.SuiteId : _simulator.CorpId;
}
