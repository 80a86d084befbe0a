using System.Text.Json;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>The rejections of the sets that are held back now, by the hash of the set. The state store keeps them.</summary>
internal static class Rejections
{
    private const string Key = "admin:rejections";
    private const int Attempts = 5;

    public static async Task<IReadOnlyDictionary<string, Rejection>> ReadAsync(AdminRequest request, CancellationToken cancellationToken)
        => Parse(await request.Get<ISyncStateStore>().ReadAsync(request.CorpId, Name(request), cancellationToken).ConfigureAwait(false));

    /// <summary>Adds or takes back a rejection, and forgets those of sets that are no longer held back.</summary>
    /// <param name="request">The request.</param>
    /// <param name="hash">The set.</param>
    /// <param name="rejection">The rejection; null takes it back.</param>
    /// <param name="current">The sets that are held back now.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>False if it was there already, is not there, or others changed it all the time.</returns>
    public static async Task<bool> ChangeAsync(
        AdminRequest request,
        string hash,
        Rejection? rejection,
        IReadOnlyCollection<string> current,
        CancellationToken cancellationToken)
    {
        var store = request.Get<ISyncStateStore>();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var state = await store.ReadAsync(request.CorpId, Name(request), cancellationToken).ConfigureAwait(false);
            var kept = Parse(state).Where(pair => current.Contains(pair.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
            var isChanged = rejection is null ? kept.Remove(hash) : kept.TryAdd(hash, rejection);
            if (!isChanged)
            {
                return false;
            }

            var text = JsonSerializer.Serialize(kept, RejectionJsonContext.Default.DictionaryStringRejection);
            if (await store.WriteAsync(request.CorpId, Name(request), text, state.Version, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private static string Name(AdminRequest request)
    {
        var name = $"{Key}:{request.Registration}";
        return name[..Math.Min(name.Length, 300)];
    }

    // A form that a later release wrote is read as empty.
    private static Dictionary<string, Rejection> Parse(SyncState state)
    {
        try
        {
            return state.Value is null
                ? []
                : JsonSerializer.Deserialize(state.Value, RejectionJsonContext.Default.DictionaryStringRejection) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
