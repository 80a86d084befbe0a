using System.Globalization;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>What the pages read of stored departments.</summary>
internal static class Departments
{
    private const int AtOnce = 500;

    public static async Task<Dictionary<long, string>> NamesAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var store = request.Get<IDepartmentStore>();
        var stored = await store.ListAsync(request.Context, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var names = stored.ToDictionary(one => one.DepartmentId, one => one.DepartmentId.ToString(CultureInfo.InvariantCulture));
        foreach (var ids in stored.Select(one => one.DepartmentId).Chunk(AtOnce))
        {
            await foreach (var department in store.ReadAsync(request.Context, ids, cancellationToken).ConfigureAwait(false))
            {
                names[department.DepartmentId] = department.Name ?? names[department.DepartmentId];
            }
        }

        return names;
    }

    /// <summary>The departments of the people among the entries, as one text each, by userid.</summary>
    public static async Task<Dictionary<string, string>> OfPeopleAsync(
        AdminRequest request,
        IEnumerable<JournalEntry> entries,
        IReadOnlyDictionary<long, string> names,
        CancellationToken cancellationToken)
    {
        var places = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var store = request.Get<IUserStore>();
        foreach (var ids in entries.Where(entry => entry.Type == RecordType.User).Select(entry => entry.Id).Chunk(AtOnce))
        {
            await foreach (var user in store.ReadAsync(request.Context, ids, cancellationToken).ConfigureAwait(false))
            {
                places[user.UserId] = Text(user.DepartmentIds ?? [], names);
            }
        }

        return places;
    }

    public static string Text(IEnumerable<long> ids, IReadOnlyDictionary<long, string> names) => string.Join(
        ", ", ids.Select(id => names.GetValueOrDefault(id, id.ToString(CultureInfo.InvariantCulture))));
}
