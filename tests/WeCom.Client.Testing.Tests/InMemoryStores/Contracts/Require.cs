using System.Text.Json;
using WeCom.Client.Sync;

namespace WeCom.Client.Testing.Tests.InMemoryStores.Contracts;

/// <summary>The contracts' own checks: they know no test framework, since a host may use any.</summary>
internal static class Require
{
    public static void Same<T>(T expected, T actual, string what)
    {
        var (wanted, found) = (JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
        if (!string.Equals(wanted, found, StringComparison.Ordinal))
        {
            throw new StoreContractException($"{what}: expected {wanted}, found {found}");
        }
    }

    public static void That(bool condition, string what)
    {
        if (!condition)
        {
            throw new StoreContractException(what);
        }
    }

    public static async Task RefusesAsync(string id, Func<Task> apply)
    {
        try
        {
            await apply();
        }
        catch (StoreRejectedException exception)
        {
            That(string.Equals(exception.Id, id, StringComparison.OrdinalIgnoreCase), $"the refusal should name '{id}' and names '{exception.Id}'");
            That(exception.Message.Length > 0, "the refusal should give a reason");
            return;
        }

        throw new StoreContractException($"the change of '{id}' should be refused and was made");
    }

    public static async Task CancelsAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (OperationCanceledException)
        {
            return;
        }

        throw new StoreContractException("the cancelled call should end with OperationCanceledException and ended well");
    }
}
