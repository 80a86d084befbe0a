using System.Text;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>
/// A directory that tells of a userid before each of its replicas knows it: for a moment a question by name may be answered with 60111, or
/// with a refusal that says nothing.
/// </summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="chance">Draws the replicas.</param>
internal sealed class LateDirectory(TimeProvider timeProvider, Random chance)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);

    public void Tell(string userId) => _since.TryAdd(userId, timeProvider.GetUtcNow());

    public DelegatingHandler NewHandler() => new Handler(this);

    private bool IsNew(Uri? address) => _since.Any(
        one => timeProvider.GetUtcNow() - one.Value < Delay && address!.Query.Contains($"userid={one.Key}", StringComparison.Ordinal));

    private string? Draw() => chance.Next(3) switch
    {
        0 => """{"errcode":60111,"errmsg":"userid not found"}""",
        1 => """{"errcode":48002,"errmsg":"api forbidden"}""",
        _ => null,
    };

    private sealed class Handler(LateDirectory directory) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isNew = directory.IsNew(request.RequestUri);
            var response = await base.SendAsync(request, cancellationToken);
            if (isNew && directory.Draw() is { } answer)
            {
                response.Content = new StringContent(answer, Encoding.UTF8, "application/json");
            }

            return response;
        }
    }
}
