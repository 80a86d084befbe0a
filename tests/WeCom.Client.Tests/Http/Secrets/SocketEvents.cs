using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace WeCom.Client.Tests.Http.Secrets;

/// <summary>The events of the sockets, as <c>dotnet-trace</c> sees them.</summary>
internal sealed class SocketEvents : EventListener
{
    private const string Internals = "Private.InternalDiagnostics.System.Net.Http";

    public static readonly IReadOnlyList<string> Sources = ["System.Net.Http", Internals];

    public ConcurrentQueue<string> Told { get; } = [];

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (Sources.Contains(eventSource.Name, StringComparer.Ordinal))
        {
            EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
        }
    }

    // The first events come while the base class is being constructed.
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
        => Told?.Enqueue(
            $"{eventData.EventSource.Name} {eventData.EventName} {eventData.Message} {string.Join(' ', eventData.Payload ?? [])}");
}
