using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>
/// What the app was not really told, as a read of everything shows it.
/// A read of a part cannot tell, and is taken for what the last whole one was.
/// </summary>
/// <param name="IsMemberLevel">Everybody seems to be in department 1.</param>
/// <param name="GivesIdsForNames">Names are ids.</param>
internal sealed record Authorisation(bool IsMemberLevel, bool GivesIdsForNames)
{
    public static readonly Authorisation Full = new(false, false);

    /// <summary>What a person's record says after what was not really told is taken out.</summary>
    public WeComUser Known(WeComUser seen)
    {
        seen = GivesIdsForNames && seen.Name == seen.UserId ? seen with { Name = null } : seen;
        return IsMemberLevel && seen.DepartmentIds is [1]
            ? seen with { DepartmentIds = null, MainDepartmentId = null, IsLeaderInDepartments = null }
            : seen;
    }
}
