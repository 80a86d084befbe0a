using System.Net;
using System.Text;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>
/// A directory that tells of a userid before each of its replicas knows it: the question by name may be answered with 60111.
/// </summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="chance">Draws the replicas.</param>
internal sealed class LateDirectory(TimeProvider timeProvider, Random chance)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);

    public void Tell(string userId) => _since.TryAdd(userId, timeProvider.GetUtcNow());

    public DelegatingHandler NewHandler() => new Handler(this);

    private bool IsUnknown(Uri? address)
        => _since.Any(one => timeProvider.GetUtcNow() - one.Value < Delay
            && address!.Query.Contains($"userid={one.Key}", StringComparison.Ordinal)) && chance.Next(2) == 0;

    private sealed class Handler(LateDirectory directory) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => directory.IsUnknown(request.RequestUri)
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
                {
                    RequestMessage = request,
                    Content = new StringContent("""{"errcode":60111,"errmsg":"userid not found"}""", Encoding.UTF8, "application/json"),
                })
                : base.SendAsync(request, cancellationToken);
    }
}
