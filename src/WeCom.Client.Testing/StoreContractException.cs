using System.Globalization;

namespace WeCom.Client.Testing;

/// <summary>
/// Thrown by <see cref="UserStoreContract.VerifyAsync"/> and <see cref="DepartmentStoreContract.VerifyAsync"/>: the store breaks rules of
/// its contract. The message names all of them.
/// </summary>
public sealed class StoreContractException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="store">The store's type.</param>
    /// <param name="brokenRules">The rules that it breaks.</param>
    /// <param name="innerException">What the store threw where nothing should have been thrown.</param>
    public StoreContractException(Type store, IReadOnlyList<BrokenStoreRule> brokenRules, Exception? innerException = null)
        : base(Describe(store, brokenRules), innerException) => BrokenRules = brokenRules;

    /// <summary>The rules that the store breaks, in the order in which they were tried.</summary>
    public IReadOnlyList<BrokenStoreRule> BrokenRules { get; }

    private static string Describe(Type store, IReadOnlyList<BrokenStoreRule> brokenRules)
        => string.Join(Environment.NewLine + Environment.NewLine, brokenRules
        .Select(broken => $"{broken.Rule}{Environment.NewLine}  Finding: {broken.Finding}{Environment.NewLine}  Remedy: {broken.Remedy}")
        .Prepend(string.Create(CultureInfo.InvariantCulture, $"{store.Name} breaks {brokenRules.Count} rule(s) of its contract.")));
}
