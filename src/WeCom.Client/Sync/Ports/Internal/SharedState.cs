using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>A text of the state store that one instance of the host changes at a time.</summary>
/// <param name="stores">The stores, of which the state store is used.</param>
/// <param name="corpId">The company.</param>
/// <param name="name">The name of the text.</param>
/// <param name="type">The metadata of its value.</param>
/// <param name="isNeeded">Whether a text that cannot be read is a failure. Others are read as empty, as a later release may write them.
/// </param>
internal sealed class SharedState<T>(HostStores stores, string corpId, string name, JsonTypeInfo<T> type, bool isNeeded = false)
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

    private T Parse(string? text)
    {
        if (text is null)
        {
            return new();
        }

        try
        {
            var read = text.IndexOf(' ', StringComparison.Ordinal) is var end and > 0
                ? JsonSerializer.Deserialize(text.AsSpan(end), type)
                : null;
            return read ?? (isNeeded ? throw new JsonException() : new());
        }
        catch (JsonException) when (!isNeeded)
        {
            return new();
        }
        catch (JsonException e)
        {
            var unreadable = new LocalizedText(
                $"What the host's {nameof(ISyncStateStore)} keeps for {corpId} under '{_name}' cannot be read, and nothing is written "
                + "without it. Restore it from a backup, or update the host if a later release wrote it; where it is lost, delete it.",
                $"宿主的 {nameof(ISyncStateStore)} 为 {corpId} 以“{_name}”保存的内容无法读取，缺少它时不会写入任何内容。"
                + "请从备份恢复；如果由更新的版本写入，请升级宿主；确已丢失时请删除它。");
            throw new WeChatSyncException(unreadable.English, e) { Summary = unreadable, Category = ErrorCategory.Store };
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
