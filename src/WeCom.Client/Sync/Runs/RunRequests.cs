namespace WeCom.Client.Sync.Runs;

/// <summary>The request that flows with an async method to the runs that it begins.</summary>
internal sealed class RunRequests : ISyncRequests
{
    private readonly AsyncLocal<RunRequest?> _current = new();

    public RunRequest? Current => _current.Value;

    public IDisposable Begin(string requestedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(requestedBy);
        var begun = new Begun(_current, _current.Value);
        _current.Value = new() { RequestedBy = requestedBy };
        return begun;
    }

    /// <summary>Lets the runs of the async method that calls this have this request, until it ends.</summary>
    public void Set(RunRequest request) => _current.Value = request;

    private sealed class Begun(AsyncLocal<RunRequest?> current, RunRequest? before) : IDisposable
    {
        public void Dispose() => current.Value = before;
    }
}
