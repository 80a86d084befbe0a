using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Sync.Model.Companies;

/// <summary>
/// The values that the app is not really given, as a read of everything shows it. A read of a part cannot tell, and uses the result of the
/// last read of everything.
/// </summary>
/// <param name="IsMemberLevel">Everybody seems to be in department 1.</param>
/// <param name="GivesIdsForNames">Names are ids.</param>
internal sealed record Authorisation(bool IsMemberLevel, bool GivesIdsForNames)
{
    public static readonly Authorisation Full = new(false, false);

    /// <summary>Returns the person without the values that are not really given.</summary>
    public WeComUser Known(WeComUser seen)
    {
        seen = GivesIdsForNames && seen.Name == seen.UserId ? seen with { Name = null } : seen;
        return IsMemberLevel && seen.DepartmentIds is [1]
            ? seen with { DepartmentIds = null, MainDepartmentId = null, IsLeaderInDepartments = null }
            : seen;
    }
}
