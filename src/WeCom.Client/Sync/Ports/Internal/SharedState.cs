using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>A text of the state store that one instance of the host changes at a time.</summary>
internal sealed class SharedState<T>(HostStores stores, string corpId, string name, JsonTypeInfo<T> type)
    where T : class, new()
{
    private const int Attempts = 20;
    private const int LongestName = 300;

    private static readonly LocalizedText RefusesAll = new(
        $"The host's {nameof(ISyncStateStore)} refused {Attempts} changes in a row, each as if another had come before it. Check that it "
        + "replaces a value whose version is the one that it returned.",
        $"宿主的 {nameof(ISyncStateStore)} 连续拒绝了 {Attempts} 次修改，每次都像是已有其他修改在先。请检查：当版本与其返回的版本相同时，它是否会替换该值。");

    // The names of a registration and of an observer may have any length; a database key may not.
    private readonly string _name =
        name.Length <= LongestName ? name : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    /// <exception cref="WeChatSyncException">The state store failed.</exception>
    public async Task<(T Value, long Version, DateTimeOffset Now)> ReadAsync(CancellationToken cancellationToken)
    {
        var state = await AskAsync((store, token) => store.ReadAsync(corpId, _name, token), cancellationToken).ConfigureAwait(false);
        return (Parse(state.Value), state.Version, state.Now);
    }

    /// <summary>Changes the value, however often others change it meanwhile.</summary>
    /// <param name="change">Makes the new value from the one that is kept and the time of the store; null leaves it as it is.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The value that is kept now, and whether this call changed it.</returns>
    /// <exception cref="WeChatSyncException">The state store failed.</exception>
    public async Task<(T Value, bool IsChanged, DateTimeOffset Now)> ChangeAsync(
        Func<T, DateTimeOffset, T?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (value, version, now) = await ReadAsync(cancellationToken).ConfigureAwait(false);
            if (change(value, now) is not { } changed)
            {
                return (value, false, now);
            }

            // No two writes have the same text, so that a write whose answer was lost can be recognised.
            var text = $"{Guid.NewGuid():N} {JsonSerializer.Serialize(changed, type)}";
            var isWritten = await AskAsync(
                (store, token) => store.WriteAsync(corpId, _name, text, version, token), cancellationToken).ConfigureAwait(false);
            if (isWritten || await IsKeptAsync(text, cancellationToken).ConfigureAwait(false))
            {
                return (changed, true, now);
            }

            if (attempt == Attempts)
            {
                throw new WeChatSyncException(RefusesAll.English) { Summary = RefusesAll, Category = ErrorCategory.Store };
            }
        }
    }

    private async Task<bool> IsKeptAsync(string text, CancellationToken cancellationToken)
        => (await AskAsync((store, token) => store.ReadAsync(corpId, _name, token), cancellationToken).ConfigureAwait(false)).Value == text;

    // A form that a later release wrote is read as empty.
    private T Parse(string? text)
    {
        try
        {
            return text?.IndexOf(' ', StringComparison.Ordinal) is { } end and > 0
                ? JsonSerializer.Deserialize(text.AsSpan(end), type) ?? new()
                : new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    private async Task<TAnswer> AskAsync<TAnswer>(
        Func<ISyncStateStore, CancellationToken, Task<TAnswer>> ask, CancellationToken cancellationToken)
    {
        try
        {
            TAnswer answer = default!;
            await stores.UseAsync<ISyncStateStore>(
                async (store, token) => answer = await ask(store, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            return answer;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw HostStores.Failure<ISyncStateStore>(PortTasks.UseState, e, cancellationToken);
        }
    }
}
