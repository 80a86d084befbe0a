using System.Globalization;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Callbacks;

/// <summary>The reader of an event, and the part of the company that is in its scope (docs/wire/callbacks.md#contact-events).</summary>
internal sealed class EventReader(Caller caller, VisibleScope scope, WeComSimulator simulator)
{
    public Caller Caller { get; } = caller;

    public bool SeesTag(long tagId) => Caller.ReadsAllTags || (Caller.App?.VisibleTags.Contains(tagId) ?? true);

    public bool Sees(long departmentId) => scope.Sees(departmentId);

    public string IdOf(string userId) => Caller.IsThirdParty ? simulator.OpenUserIds.Encrypt(userId) : userId;

    /// <summary>The userids of those of the people who are in scope, in the form in which this reader knows them.</summary>
    public IEnumerable<string> People(IEnumerable<string> userIds)
    {
        var inScope = scope.IsWholeCompany
            ? userIds
            : userIds.Where(userId => simulator.Organization.FindPerson(userId) is { } person && scope.Sees(person));
        return inScope.Select(IdOf);
    }

    public IEnumerable<string> Departments(IEnumerable<long> ids) =>
        ids.Where(scope.Sees).Select(id => id.ToString(CultureInfo.InvariantCulture));
}
