using System.Net;
using Microsoft.Extensions.Logging;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.AspNetCore.Internal;

/// <summary>
/// The addresses that callbacks come from, read anew every day while requests go on by the old ones. Old and new lists overlap, so the last
/// two count.
/// </summary>
internal sealed class CallbackAddresses(IWeComAddressesClient client, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);

    // WeCom sends an event four times within seconds, so that a long pause loses it.
    private static readonly TimeSpan PauseBeforeFirst = TimeSpan.FromSeconds(1);

    private static readonly LocalizedText NoAddresses = new(
        "getcallbackip: WeCom reported success and no address.", "getcallbackip：企业微信返回成功，但没有任何地址。");

    private readonly Lock _gate = new();
    private volatile IReadOnlyList<string>? _known;
    private IReadOnlyList<string> _latest = [];
    private Task? _reading;
    private DateTimeOffset _askedAt;
    private TimeSpan _validFor;

    /// <exception cref="Errors.WeChatException">No list was read yet, and WeCom does not give one.</exception>
    public async Task<bool> ContainsAsync(IPAddress? address, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
        return address is not null && _known!.Any(known => IsIn(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, known));
    }

    internal static bool IsIn(IPAddress address, string known) =>
        known.EndsWith('*')
            ? address.ToString().StartsWith(known[..^1], StringComparison.OrdinalIgnoreCase)
            : (IPAddress.TryParse(known, out var one) && one.Equals(address))
                || (IPNetwork.TryParse(known, out var network) && network.Contains(address));

    private Task RefreshAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = timeProvider.GetUtcNow();
            if (_reading is not { IsCompleted: false } && (_reading is null || (now - _askedAt).Duration() >= _validFor))
            {
                // All requests of the moment share it, so it ends with none of them, and nothing of this one stands above it.
                _askedAt = now;
                using var flow = ExecutionContext.SuppressFlow();
                _reading = Task.Run(() => ReadAsync(CancellationToken.None), CancellationToken.None);
            }

            // While nobody can tell who is WeCom, it waits, or is asked to come again.
            return _known is null ? _reading!.WaitAsync(cancellationToken) : Task.CompletedTask;
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var read = await client.GetCallbackIpAsync(cancellationToken).ConfigureAwait(false);
            if (read.Count == 0)
            {
                throw new WeChatNetworkException(NoAddresses.English) { Summary = NoAddresses, Endpoint = "getcallbackip" };
            }

            (_known, _latest, _validFor) = ([.. _latest, .. read], read, Day);
        }
        catch (Exception) when (_known is null)
        {
            _validFor = PauseBeforeFirst;
            throw;
        }
        catch (Exception e)
        {
            // An old list is better than none.
            _validFor = PauseAfterFailure;
            Log.AddressesNotRead(logger, e.GetType().Name);
        }
    }
}
