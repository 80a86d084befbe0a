using WeCom.Client.Contacts;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Model.Companies;

/// <summary>The answers on which one plan was based, as the answering side knows them.</summary>
internal sealed class CompanyRead
{
    /// <summary>The place among all reads; a later one is newer.</summary>
    public int Number { get; init; }

    /// <summary>Gets a value that indicates whether every answer was given whole.</summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>
    /// Gets a value that indicates whether the stores are looked at by now, so that a question by name is one about who is absent.
    /// </summary>
    public bool IsOver { get; set; }

    /// <summary>Gets a value that indicates whether it began with all departments.</summary>
    public bool IsWhole { get; init; }

    /// <summary>
    /// Gets a value that indicates whether it showed anybody whose record was not broken: else it tells nothing of what the app is told.
    /// </summary>
    public bool IsAnybodyWhole { get; set; }

    public Authorisation Authorisation { get; init; } = Authorisation.Full;

    /// <summary>The people that it showed, those with a broken record included, with what is known of them.</summary>
    public Dictionary<string, WeComUser> People { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The departments that it showed, those with a broken record included.</summary>
    public Dictionary<long, WeComDepartment> Departments { get; } = [];

    /// <summary>All departments that there were.</summary>
    public required IReadOnlyDictionary<long, WeComDepartment> AllDepartments { get; init; }

    /// <summary>The departments whose people were listed completely.</summary>
    public HashSet<long> ReadDepartments { get; } = [];

    /// <summary>The departments that WeCom said do not exist, asked by name after this read.</summary>
    public HashSet<long> GoneDepartments { get; } = [];

    /// <summary>The people whom WeCom said not to know, asked by name after this read.</summary>
    public HashSet<string> GonePeople { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets a value that indicates whether only ids were read, of the whole company.</summary>
    public bool IsIdsOnly { get; set; }

    /// <summary>Everybody in the company, whatever the app may see; null where nobody listed them to the end.</summary>
    private HashSet<string>? _company;

    public void NoteCompany(IEnumerable<string> userIds) => _company = userIds.ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Determines whether a list of the whole company, made after this read, lacks the person.</summary>
    public bool LacksInCompany(string userId) => _company?.Contains(userId) == false;

    /// <summary>People who moved between two departments while the lists were read: they exist, and no list shows them.</summary>
    public HashSet<string> Moved { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The stamps that the stores listed beside it, by what <see cref="Key"/> makes of a record.</summary>
    public Dictionary<string, string> Listed { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static string Key(long departmentId) => $"department {departmentId}";

    public static string Key(string userId) => $"person {userId}";

    public static string Key(RecordType type, string id) => type == RecordType.User ? Key(id) : $"department {id}";

    public static bool IsPerson(string key) => key.StartsWith("person ", StringComparison.Ordinal);

    public static bool IsDepartment(string key) => !IsPerson(key);
}
