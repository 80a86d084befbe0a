using System.Collections.Concurrent;
using System.Text;

namespace WeCom.Client.Tests.Contacts.Endpoints;

/// <summary>The sent requests, as a handler sees them that a host has added: address without token, and the body byte for byte.</summary>
internal sealed class RecordedSends : ConcurrentQueue<(HttpMethod Method, string Address, string? Body)>
{
    /// <summary>Everything sent but requests for tokens.</summary>
    public IReadOnlyList<(HttpMethod Method, string Address, string? Body)> ToApi =>
        [.. this.Where(sent => !sent.Address.Contains("gettoken", StringComparison.Ordinal))];

    internal sealed class Recorder(RecordedSends sends) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null
                ? null
                : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken));
            sends.Enqueue((request.Method, request.RequestUri!.PathAndQuery, body));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
