using System.Globalization;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Callbacks;

/// <summary>Who reads an event, and what of the company is in scope there (docs/wire/callbacks.md#contact-events).</summary>
internal sealed class EventReader(Caller caller, VisibleScope scope, WeComSimulator simulator)
{
    public Caller Caller { get; } = caller;

    public bool SeesTag(long tagId) => Caller.ReadsAllTags || (Caller.App?.VisibleTags.Contains(tagId) ?? true);

    public bool Sees(long departmentId) => scope.Sees(departmentId);

    public string IdOf(string userId) => Caller.IsThirdParty ? simulator.OpenUserIds.Encrypt(userId) : userId;

    /// <summary>Of these people those in scope, as they are read here.</summary>
    public IEnumerable<string> People(IEnumerable<string> userIds) =>
        (scope.IsWholeCompany ? userIds : userIds.Where(userId => simulator.Organization.FindPerson(userId) is { } person && scope.Sees(person))).Select(IdOf);

    public IEnumerable<string> Departments(IEnumerable<long> ids) => ids.Where(scope.Sees).Select(id => id.ToString(CultureInfo.InvariantCulture));
}
