using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing.Contracts;

namespace WeCom.Client.Testing;

/// <summary>
/// Proves that an <see cref="IUserStore"/> does what a sync relies on. Call <see cref="VerifyAsync"/> from one test of any framework,
/// against a database for tests:
/// what is written, under companies that exist nowhere else, stays there.
/// </summary>
/// <param name="open">
/// Opens the store as a fresh scope does; each time over the same data. It is called from several threads at once.
/// </param>
public sealed class UserStoreContract(Func<IUserStore> open)
{
    /// <summary>
    /// The properties of <see cref="WeComUser"/> that the store keeps and that its <see cref="IUserStore.ReadAsync"/> yields, by their C#
    /// names. Empty where the store leaves that method to its default; values are not looked at then.
    /// </summary>
    /// <value>The default is every property.</value>
    public IReadOnlyCollection<string> KeptFields { get; init; } = KeptFields<WeComUser>.All;

    /// <summary>
    /// Returns values in the form in which the store keeps them, where that is not the form in which they were saved: an empty text as
    /// null,
    /// a mobile without <c>+86</c>, a placeholder for a missing name. It is applied to the values that a read is expected to yield, never
    /// to those that are saved.
    /// </summary>
    /// <value>The default is null: every value is kept as it was saved.</value>
    public Func<WeComUser, WeComUser>? Normalize { get; init; }

    /// <summary>
    /// Adds a row that the host has of itself and that the store is to link to this person, for example by the mobile or by the employee
    /// number.
    /// Without it the rule about linking is not tried.
    /// </summary>
    /// <value>The default is null: the store links nothing.</value>
    public Func<WeComUser, CancellationToken, Task>? AddHostRow { get; init; }

    /// <summary>
    /// Counts the host's rows with the mobile of this person, linked or not, so that a row stored a second time is noticed.
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

    /// <summary>Tries every rule.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends well when the store keeps every rule.</returns>
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
