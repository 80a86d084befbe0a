using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Exports;

namespace WeCom.Client.Organization.Reading;

/// <summary>Reads all people by an export in place of the list of each department, with the same result.</summary>
internal sealed class ExportReader(PeopleExport export, WeComSettings settings)
{
    /// <summary>
    /// The number of visible departments from which on an export is chosen. It takes some fifty calls for a million people, but WeCom may
    /// need minutes for it; fewer departments than these are read in seconds.
    /// </summary>
    public const int LeastDepartments = 1_000;

    /// <summary>About as many calls as an export takes: the job, a minute of waiting for it, and a few files.</summary>
    public const int UsualCalls = 15;

    /// <summary>About as long as it takes. WeCom publishes nothing about it.</summary>
    public static readonly TimeSpan UsualDuration = TimeSpan.FromMinutes(1);

    /// <summary>Determines whether people are read by an export.</summary>
    /// <param name="departments">The visible departments.</param>
    public bool IsChosen(int departments) => settings.Sync.ReadPath switch
    {
        ReadPath.Lists => false,
        ReadPath.Export => departments > 0,
        _ => departments >= LeastDepartments,
    };

    /// <param name="wanted">The visible departments, in the order in which their lists would be read.</param>
    /// <param name="named">People who are visible by name or tag.</param>
    /// <param name="progress">Receives the progress, in departments.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The people of each department, each person in the first that lists them; then those who are in none; and the number of calls.
    /// </returns>
    /// <exception cref="Errors.WeChatException">There was no export, or it is not whole.</exception>
    public async Task<(IReadOnlyList<ContactsList<WeComUser>> Answers, int Calls)> ReadAsync(
        IReadOnlyList<long> wanted, NamedScope named, IProgress<ReadProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new(0, wanted.Count, UsualDuration) { ExpectedCalls = UsualCalls });
        var exported = await export.ReadAsync(
            (files, of) => progress?.Report(new((int)((long)wanted.Count * files / of), wanted.Count)),
            cancellationToken).ConfigureAwait(false);
        return (Place(exported.Files, wanted, named), exported.Calls);
    }

    private static List<ContactsList<WeComUser>> Place(
        IReadOnlyList<ContactsList<WeComUser>> files, IReadOnlyList<long> wanted, NamedScope named)
    {
        var places = new Dictionary<long, int>(wanted.Count);
        foreach (var (place, departmentId) in wanted.Index())
        {
            places.TryAdd(departmentId, place);
        }

        var people = new List<WeComUser>?[wanted.Count + 1];
        foreach (var user in files.SelectMany(file => file))
        {
            // People in no visible department are read by name, as after the lists. People whose departments could not be read stay.
            var place = PlaceOf(user, places) ?? wanted.Count;
            if (place < wanted.Count || user.DepartmentIds is null || !named.UserIds.Contains(user.UserId))
            {
                (people[place] ??= []).Add(user);
            }
        }

        MalformedRecord[] malformed = [.. files.SelectMany(file => file.Malformed)];
        return [.. people.Select(list => new ContactsList<WeComUser>(list ?? [], [])), new([], malformed)];
    }

    private static int? PlaceOf(WeComUser user, Dictionary<long, int> places)
    {
        int? first = null;
        foreach (var departmentId in user.DepartmentIds ?? [])
        {
            if (places.TryGetValue(departmentId, out var place) && !(first <= place))
            {
                first = place;
            }
        }

        return first;
    }
}
