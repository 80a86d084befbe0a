using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing.Contracts;

namespace WeCom.Client.Testing;

/// <summary>
/// Tests whether an <see cref="IUserStore"/> keeps every rule that a sync relies on. Call <see cref="VerifyAsync"/> from one test of any
/// framework, against a database for tests: the test data, of companies that exist nowhere else, stay there.
/// </summary>
/// <param name="open">
/// Opens the store as a new scope does, each time over the same data. It is called from several threads at the same time.
/// </param>
public sealed class UserStoreContract(Func<IUserStore> open)
{
    /// <summary>
    /// Gets the names of the properties of <see cref="WeComUser"/> that the store keeps and that its <see cref="IUserStore.ReadAsync"/>
    /// returns. It is empty if the store leaves that method to its default; values are not tested then.
    /// </summary>
    /// <value>The default is every property.</value>
    public IReadOnlyCollection<string> KeptFields { get; init; } = KeptFields<WeComUser>.All;

    /// <summary>
    /// Gets a function that returns values in the form in which the store keeps them, if that is not the form in which they were saved: for
    /// example an empty text as null, a mobile number without <c>+86</c>, a placeholder for a missing name. It is applied to the values
    /// that a read is expected to return, never to those that are saved.
    /// </summary>
    /// <value>The default is null: every value is kept as it was saved.</value>
    public Func<WeComUser, WeComUser>? Normalize { get; init; }

    /// <summary>
    /// Gets a function that adds a row of the host that the store is to link to this person, for example by the mobile number or by the
    /// employee number. Without it the rule about linking is not tested.
    /// </summary>
    /// <value>The default is null: the store links nothing.</value>
    public Func<WeComUser, CancellationToken, Task>? AddHostRow { get; init; }

    /// <summary>
    /// Gets a function that counts the rows of the host with the mobile number of this person, linked or not, so that a row that is stored
    /// twice is detected.
    /// </summary>
    /// <value>The default is null: rows are not counted.</value>
    public Func<WeComUser, CancellationToken, Task<int>>? CountHostRows { get; init; }

    internal static IReadOnlyList<StoreRule<UserStoreProbe>> Rules { get; } =
    [
        .. UserValueRules.All,
        .. UserUniqueValueRules.All,
        .. UserStampRules.All,
        .. UserRemovalRules.All,
        .. UserRenameRules.All,
        .. UserCallRules.All,
    ];

    /// <summary>For our own tests of one rule.</summary>
    internal string? OnlyRule { get; init; }

    /// <summary>Tests every rule.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes successfully if the store keeps every rule.</returns>
    /// <exception cref="StoreContractException">The store breaks one rule or several.</exception>
    /// <exception cref="ArgumentException"><see cref="KeptFields"/> names a property that does not exist.</exception>
    public Task VerifyAsync(CancellationToken cancellationToken = default)
    {
        var kept = new KeptFields<WeComUser>(KeptFields, nameof(WeComUser.UserId), Normalize);
        return StoreRules.VerifyAsync(
            Rules.Where(rule => OnlyRule is null || rule.Name == OnlyRule),
            company => new UserStoreProbe(open, company, kept, AddHostRow, CountHostRows),
            open().GetType(),
            cancellationToken);
    }
}
