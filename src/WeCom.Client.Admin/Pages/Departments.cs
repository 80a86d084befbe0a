using System.Globalization;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Reads the stored departments for the pages.</summary>
internal static class Departments
{
    private const int AtOnce = 500;

    /// <summary>The names of departments, by id. Where none is stored it is the id.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> NamesAsync(
        AdminRequest request, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var store = request.Get<IDepartmentStore>();
        var names = ids.Distinct().ToDictionary(id => id, Id);
        foreach (var some in names.Keys.ToList().Chunk(AtOnce))
        {
            await foreach (var department in store.ReadAsync(request.Context, some, cancellationToken).ConfigureAwait(false))
            {
                names[department.DepartmentId] = department.Name ?? Id(department.DepartmentId);
            }
        }

        return names;
    }

    /// <summary>The departments of the people among the entries, as one text each, by userid.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OfPeopleAsync(
        AdminRequest request, IEnumerable<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var store = request.Get<IUserStore>();
        var places = new Dictionary<string, IReadOnlyList<long>>(StringComparer.OrdinalIgnoreCase);
        foreach (var ids in entries.Where(entry => entry.Type == RecordType.User).Select(entry => entry.Id).Chunk(AtOnce))
        {
            await foreach (var user in store.ReadAsync(request.Context, ids, cancellationToken).ConfigureAwait(false))
            {
                places[user.UserId] = user.DepartmentIds ?? [];
            }
        }

        var names = await NamesAsync(request, places.Values.SelectMany(ids => ids), cancellationToken).ConfigureAwait(false);
        return places.ToDictionary(place => place.Key, place => Text(place.Value, names), StringComparer.OrdinalIgnoreCase);
    }

    public static string Text(IEnumerable<long> ids, IReadOnlyDictionary<long, string> names) => string.Join(
        ", ", ids.Select(id => names.GetValueOrDefault(id, Id(id))));

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
