using System.Net;
using WeCom.Client.Contacts;

namespace WeCom.Client.AspNetCore.Internal;

/// <summary>The addresses that callbacks come from, read anew every day. Old and new lists overlap, so the last two count.</summary>
internal sealed class CallbackAddresses(IWeComAddressesClient client, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile IReadOnlyList<string>? _known;
    private IReadOnlyList<string> _latest = [];
    private DateTimeOffset _readAt;

    /// <exception cref="Errors.WeChatException">No list was read yet, and WeCom does not give one.</exception>
    public async Task<bool> ContainsAsync(IPAddress? address, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
        return address is not null && _known!.Any(known => IsIn(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, known));
    }

    public void Dispose() => _gate.Dispose();

    internal static bool IsIn(IPAddress address, string known) =>
        known.EndsWith('*')
            ? address.ToString().StartsWith(known[..^1], StringComparison.OrdinalIgnoreCase)
            : (IPAddress.TryParse(known, out var one) && one.Equals(address))
                || (IPNetwork.TryParse(known, out var network) && network.Contains(address));

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (_known is not null && timeProvider.GetUtcNow() - _readAt < Day)
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_known is null || timeProvider.GetUtcNow() - _readAt >= Day)
            {
                var read = await client.GetCallbackIpAsync(cancellationToken).ConfigureAwait(false);
                (_known, _latest, _readAt) = ([.. _latest, .. read], read, timeProvider.GetUtcNow());
            }
        }
        catch (Errors.WeChatException) when (_known is not null)
        {
            // An old list is better than none; the next request asks again.
        }
        finally
        {
            _gate.Release();
        }
    }
}
