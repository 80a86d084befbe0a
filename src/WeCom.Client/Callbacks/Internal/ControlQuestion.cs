using System.Globalization;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>
/// Tells a record about which WeCom never answers from an hour in which WeCom answers nothing: asks for others that are stored.
/// </summary>
internal sealed class ControlQuestion(HostStores stores, Func<WeComSettings, NameWitness> newWitness)
{
    // One of them may be such a record itself.
    private const int Others = 3;

    /// <param name="settings">The settings of the run in which WeCom answered about none of the rows.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Whether WeCom answers about another record of their kind; false where no other one is stored.</returns>
    public async Task<bool> IsAnsweredAsync(
        WeComSettings settings, IReadOnlyList<WeComInboxRow> rows, CancellationToken cancellationToken)
    {
        var context = new SyncContext(settings.CorpId, Guid.Empty);
        var asked = rows.SelectMany(row => new[] { row.Id, row.PreviousId ?? row.Id }).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var witness = newWitness(settings);
        if (rows.Any(row => row.Kind == WeComHintKind.User))
        {
            var users = await stores.ListAsync<IUserStore, StoredUser>(
                    store => store.ListAsync(context, cancellationToken), cancellationToken)
                .Where(user => user.IsActive && !asked.Contains(user.UserId)).Select(user => user.UserId).Take(Others)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return IsAnswer(await witness.AskUsersAsync(users, cancellationToken).ConfigureAwait(false));
        }

        var departments = await stores.ListAsync<IDepartmentStore, StoredDepartment>(
                store => store.ListAsync(context, cancellationToken), cancellationToken)
            .Where(department => department.IsActive && !asked.Contains(department.DepartmentId.ToString(CultureInfo.InvariantCulture)))
            .Select(department => department.DepartmentId).Take(Others)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return IsAnswer(await witness.AskDepartmentsAsync(departments, cancellationToken).ConfigureAwait(false));
    }

    private static bool IsAnswer<T>(IReadOnlyDictionary<T, WitnessAnswer> answers)
        => answers.Values.Any(answer => answer.Verdict != WitnessVerdict.Unknown);
}
