using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.Contracts;

/// <summary>The contracts' own checks: they know no test framework, since a host may use any.</summary>
internal static class Require
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Same<T>(IReadOnlyList<T> expected, IReadOnlyList<T> actual, string what)
    {
        That(
            expected.Count == actual.Count,
            string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected.Count}, found {actual.Count}{Few(actual)}"));
        for (var i = 0; i < expected.Count; i++)
        {
            var (wanted, found) = (JsonSerializer.Serialize(expected[i], Readable), JsonSerializer.Serialize(actual[i], Readable));
            That(string.Equals(wanted, found, StringComparison.Ordinal), $"{what}: expected {wanted}, found {found}");
        }
    }

    /// <summary>A JSON value as a person reads it; null if there is none.</summary>
    public static string Text(JsonElement? value) => value is { } element ? JsonSerializer.Serialize(element, Readable) : "null";

    public static void That(bool condition, string finding)
    {
        if (!condition)
        {
            throw new BrokenRuleException(finding);
        }
    }

    /// <summary>The change must fail; where the store names a record, it must be this one.</summary>
    public static async Task RefusedAsync(string id, Func<Task> apply, CancellationToken cancellationToken)
    {
        try
        {
            await apply().ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            That(
                exception is not StoreRejectedException { Id: var named } || string.Equals(named, id, StringComparison.OrdinalIgnoreCase),
                $"expected a refusal that names '{id}', found one that names '{(exception as StoreRejectedException)?.Id}'");
            return;
        }

        throw new BrokenRuleException($"expected the change of '{id}' to be refused, found it made");
    }

    /// <summary>The call, made with a token that is cancelled already, must end with <see cref="OperationCanceledException"/>.</summary>
    public static async Task CancelledAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        try
        {
            await call(new(canceled: true)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return;
        }

        throw new BrokenRuleException("expected the cancelled call to end with OperationCanceledException, found it done");
    }

    /// <summary>
    /// Saves a large batch again and again, and cancels it earlier and later while it is read. Each must be there whole or not at all,
    /// and whole where the store says that it is done.
    /// </summary>
    public static async Task WholeOrNothingAsync<TChange>(
        Func<string, string?, IReadOnlyList<TChange>> batch,
        Func<IReadOnlyList<TChange>, CancellationToken, Task> apply,
        Func<Task<IEnumerable<string>>> listStamps,
        CancellationToken cancellationToken)
    {
        string? stamp = null;
        foreach (var share in new[] { 0.0, 0.5, 1.5, 2.5 })
        {
            var next = string.Create(CultureInfo.InvariantCulture, $"s{share}");
            var changes = batch(next, stamp);
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var reads = 1 + (int)(share * changes.Count);
            var cancelling = new CancellingBatch<TChange>(changes, reads, cancellation);
            var made = await MadeAsync([() => apply(cancelling, cancellation.Token)], cancellationToken).ConfigureAwait(false);
            var saved = (await listStamps().ConfigureAwait(false)).Count(held => held == next);
            var end = made[0] ? "done" : "not done";
            That(
                saved == changes.Count || (saved == 0 && !made[0]),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a batch of {changes.Count}, cancelled at read {reads} and {end}: expected all or nothing of it, found {saved}"));
            stamp = saved > 0 ? next : stamp;
        }
    }

    /// <summary>Runs the writes concurrently and returns, for each, whether it was made. A write that is not made must throw.</summary>
    public static async Task<IReadOnlyList<bool>> MadeAsync(IEnumerable<Func<Task>> writes, CancellationToken cancellationToken)
    {
        return await Task.WhenAll(
            writes.Select(write => Task.Run(() => MadeAsync(write, cancellationToken), cancellationToken))).ConfigureAwait(false);
    }

    private static async Task<bool> MadeAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await write().ConfigureAwait(false);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string Few<T>(IReadOnlyList<T> found)
        => found.Count is > 0 and < 10 ? $": {JsonSerializer.Serialize(found, Readable)}" : "";
}
