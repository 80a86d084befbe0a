using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing.Contracts;

namespace WeCom.Client.Testing;

/// <summary>
/// Tests whether an <see cref="IDepartmentStore"/> keeps every rule that a sync relies on. Call <see cref="VerifyAsync"/> from one test of
/// any framework, against a database for tests: the test data, of companies that exist nowhere else, stay there.
/// </summary>
/// <param name="open">
/// Opens the store as a new scope does, each time over the same data. It is called from several threads at the same time.
/// </param>
public sealed class DepartmentStoreContract(Func<IDepartmentStore> open)
{
    /// <summary>
    /// Gets the names of the properties of <see cref="WeComDepartment"/> that the store keeps and that its
    /// <see cref="IDepartmentStore.ReadAsync"/> returns. It is empty if the store leaves that method to its default; values are not tested
    /// then.
    /// </summary>
    /// <value>The default is every property.</value>
    public IReadOnlyCollection<string> KeptFields { get; init; } = KeptFields<WeComDepartment>.All;

    /// <summary>
    /// Gets a function that returns values in the form in which the store keeps them, if that is not the form in which they were saved: for
    /// example an empty text as null. It is applied to the values that a read is expected to return, never to those that are saved.
    /// </summary>
    /// <value>The default is null: every value is kept as it was saved.</value>
    public Func<WeComDepartment, WeComDepartment>? Normalize { get; init; }

    internal static IReadOnlyList<StoreRule<DepartmentStoreProbe>> Rules { get; } =
        [.. DepartmentValueRules.All, .. DepartmentChangeRules.All];

    /// <summary>For our own tests of one rule.</summary>
    internal string? OnlyRule { get; init; }

    /// <summary>Tests every rule.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes successfully if the store keeps every rule.</returns>
    /// <exception cref="StoreContractException">The store breaks one rule or several.</exception>
    /// <exception cref="ArgumentException"><see cref="KeptFields"/> names a property that does not exist.</exception>
    public Task VerifyAsync(CancellationToken cancellationToken = default)
    {
        var kept = new KeptFields<WeComDepartment>(KeptFields, nameof(WeComDepartment.DepartmentId), Normalize);
        return StoreRules.VerifyAsync(
            Rules.Where(rule => OnlyRule is null || rule.Name == OnlyRule),
            company => new DepartmentStoreProbe(open, company, kept),
            open().GetType(),
            cancellationToken);
    }
}
