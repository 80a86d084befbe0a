using System.Collections.Frozen;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Witness;

namespace WeCom.Client.Organization.Reading;

/// <summary>The departments and people that WeCom returned in one read of an organisation.</summary>
internal sealed record OrganizationSnapshot
{
    /// <summary>The departments, each once, by id.</summary>
    public required IReadOnlyList<WeComDepartment> Departments { get; init; }

    /// <summary>The people, each once however many departments list them; empty if people were not read.</summary>
    public required IReadOnlyList<WeComUser> Users { get; init; }

    /// <summary>Departments that could not be read but are there.</summary>
    public IReadOnlyList<MalformedRecord> MalformedDepartments { get; init; } = [];

    /// <summary>People who could not be read but are there.</summary>
    public IReadOnlyList<MalformedRecord> MalformedUsers { get; init; } = [];

    /// <summary>
    /// The places where the read was incomplete; empty if nothing is missing. An incomplete read does not prove that anybody left.
    /// </summary>
    public IReadOnlyList<ReadGap> Gaps { get; init; } = [];

    /// <summary>
    /// Gets a value that indicates whether only a part of the organisation was asked for. Such a read does not prove that anyone left.
    /// </summary>
    public bool IsScoped { get; init; }

    /// <summary>
    /// Gets a value that indicates whether at least one person came with a mobile number. If not, this app is not granted mobiles.
    /// </summary>
    public bool HasMobiles { get; init; }

    /// <summary>The number of calls that the read took, without repetitions.</summary>
    public int Calls { get; init; }

    /// <summary>Gets a value that indicates whether only ids were read, and who is in which department.</summary>
    public bool IsIdsOnly { get; init; }

    /// <summary>The departments whose people were read without a gap: absence from them means something.</summary>
    public IReadOnlySet<long> ReadDepartmentIds { get; init; } = FrozenSet<long>.Empty;

    /// <summary>
    /// Gets a value that indicates whether the whole company was listed, whatever any app may see: then there is no place that was not
    /// seen.
    /// </summary>
    public bool SeesWholeCompany => IsIdsOnly && !IsScoped;

    /// <summary>Of the app and the tags of its scope, the fields that could not be read as they came.</summary>
    public IReadOnlyList<OddFields> OddFields { get; init; } = [];

    /// <summary>The failure that kept the app's visible scope from being read; null if it was read or not asked for.</summary>
    public WeChatException? ScopeFailure { get; init; }

    /// <summary>The failure that kept people from being read by an export; null if it succeeded or none was tried.</summary>
    public WeChatException? ExportFailure { get; init; }

    /// <summary>
    /// All departments that this app sees, as WeCom listed them; null if only a part was asked for and the rest is not needed.
    /// </summary>
    public ContactsList<WeComDepartment>? Visible { get; init; }

    /// <summary>The records that were asked for by name, if the read was about single records; else null.</summary>
    public ReadScope? ByName { get; init; }

    /// <summary>New userids, as events told.</summary>
    public ToldRenames Renames { get; init; } = ToldRenames.None;

    /// <summary>The answer of WeCom for each person who was asked for by name.</summary>
    public IReadOnlyDictionary<string, WitnessAnswer> Answers { get; init; } = FrozenDictionary<string, WitnessAnswer>.Empty;

    /// <summary>The answer of WeCom for each department that was asked for by name, since no list showed it.</summary>
    public IReadOnlyDictionary<long, WitnessAnswer> DepartmentAnswers { get; init; } = FrozenDictionary<long, WitnessAnswer>.Empty;

    /// <summary>Returns sizes only.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"OrganizationSnapshot {{ Departments = {Departments.Count}, Users = {Users.Count}, Gaps = {Gaps.Count}, "
            + $"IsScoped = {IsScoped}, Calls = {Calls} }}";
}
