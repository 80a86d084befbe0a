using System.Globalization;

namespace WeCom.Client.Testing;

/// <summary>
/// The exception that <see cref="UserStoreContract.VerifyAsync"/> and <see cref="DepartmentStoreContract.VerifyAsync"/> throw if a store
/// breaks rules of its contract. The message names all of them.
/// </summary>
public sealed class StoreContractException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="StoreContractException"/> class.</summary>
    /// <param name="store">The type of the store.</param>
    /// <param name="brokenRules">The rules that it breaks.</param>
    /// <param name="innerException">The exception of the store where none was expected, or null.</param>
    public StoreContractException(Type store, IReadOnlyList<BrokenStoreRule> brokenRules, Exception? innerException = null)
        : base(Describe(store, brokenRules), innerException) => BrokenRules = brokenRules;

    /// <summary>Gets the rules that the store breaks, in the order in which they were tested.</summary>
    public IReadOnlyList<BrokenStoreRule> BrokenRules { get; }

    private static string Describe(Type store, IReadOnlyList<BrokenStoreRule> brokenRules)
        => string.Join(Environment.NewLine + Environment.NewLine, brokenRules
        .Select(broken => $"{broken.Rule}{Environment.NewLine}  Finding: {broken.Finding}{Environment.NewLine}  Remedy: {broken.Remedy}")
        .Prepend(string.Create(CultureInfo.InvariantCulture, $"{store.Name} breaks {brokenRules.Count} rule(s) of its contract.")));
}
