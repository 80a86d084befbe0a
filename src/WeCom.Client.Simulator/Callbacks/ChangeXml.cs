using System.Globalization;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Callbacks;

/// <summary>
/// change_contact events: all fields, or ids only (docs/wire/callbacks.md#contact-events). An app is notified of what is in its scope.
/// </summary>
internal static class ChangeXml
{
    /// <summary>The event; null if this callback is not notified of the change.</summary>
    public static string? Of(OrganizationChange change, Subscription subscription, EventHead head, WeComSimulator simulator)
    {
        var caller = subscription.Caller;
        var scope = simulator.Scopes.Of(caller);
        var reader = new EventReader(caller, scope, simulator);
        var idsOnly = subscription.Callback is { App: null, IdsOnly: true };
        if ((change.PersonAfter ?? change.PersonBefore) is { } person)
        {
            var isSeen = scope.Sees(person) || (change.PersonBefore is { } before && scope.Sees(before));
            return isSeen ? Person(change, new PersonXml(reader, idsOnly), head) : null;
        }

        if ((change.DepartmentAfter ?? change.DepartmentBefore) is { } department)
        {
            var isSeen = Sees(scope, caller, department) || (change.DepartmentBefore is { } old && Sees(scope, caller, old));
            return isSeen ? Department(change, idsOnly || !caller.ReadsDetails, head) : null;
        }

        return Tag(change, new EventReader(caller, subscription.Scope, simulator), reader, head);
    }

    // A department that was removed or moved away is in no scope any more. It was in scope with its parent, or as the root of the scope.
    private static bool Sees(VisibleScope scope, Caller caller, WeComDepartment department)
    {
        if (scope.Sees(department.DepartmentId) || caller.IsMemberAuthorized)
        {
            return scope.Sees(department.DepartmentId);
        }

        return scope.Sees(department.ParentId) || caller.App?.VisibleDepartments.Contains(department.DepartmentId) is true;
    }

    private static string? Person(OrganizationChange change, PersonXml writer, EventHead head)
    {
        var xml = EventXml.Begin(head, "change_contact");
        var (before, after) = (change.PersonBefore, change.PersonAfter);
        xml.Add(EventXml.Text("ChangeType", Verb(before, after) + "_user"));
        return writer.Add(xml, before, after) ? EventXml.Write(xml) : null;
    }

    private static string? Department(OrganizationChange change, bool idsOnly, EventHead head)
    {
        var (before, after) = (change.DepartmentBefore, change.DepartmentAfter);
        var xml = EventXml.Begin(head, "change_contact");
        xml.Add(EventXml.Text("ChangeType", Verb(before, after) + "_party"));
        xml.Add(EventXml.Number("Id", (after ?? before)!.DepartmentId));
        if (after is null)
        {
            return EventXml.Write(xml);
        }

        var hasMoved = before?.ParentId != after.ParentId;
        if (idsOnly && !hasMoved)
        {
            return null;
        }

        if (!idsOnly && before?.Name != after.Name)
        {
            xml.Add(EventXml.Text("Name", after.Name ?? ""));
        }

        if (hasMoved)
        {
            xml.Add(EventXml.Text("ParentId", after.ParentId.ToString(CultureInfo.InvariantCulture)));
        }

        if (!idsOnly && before is null)
        {
            xml.Add(EventXml.Number("Order", after.Order ?? 0));
        }

        return EventXml.Write(xml);
    }

    private static string Verb(object? before, object? after)
    {
        if (before is null)
        {
            return "create";
        }

        return after is null ? "delete" : "update";
    }

    private static string? Tag(OrganizationChange change, EventReader wasReader, EventReader reader, EventHead head)
    {
        var (before, after) = (change.TagBefore ?? new SimulatedTag(0, ""), change.TagAfter ?? new SimulatedTag(0, ""));
        var id = Math.Max(before.TagId, after.TagId);
        if (!reader.SeesTag(id))
        {
            return null;
        }

        var xml = EventXml.Begin(head, "change_contact");
        xml.Add(EventXml.Text("ChangeType", "update_tag"), EventXml.Number("TagId", id));
        Add("AddUserItems", reader.People(after.UserIds.Except(before.UserIds, StringComparer.OrdinalIgnoreCase)));
        Add("DelUserItems", wasReader.People(before.UserIds.Except(after.UserIds, StringComparer.OrdinalIgnoreCase)));
        Add("AddPartyItems", reader.Departments(after.DepartmentIds.Except(before.DepartmentIds)));
        Add("DelPartyItems", wasReader.Departments(before.DepartmentIds.Except(after.DepartmentIds)));
        var hasItems = xml.Elements().Any(element => element.Name.LocalName.EndsWith("Items", StringComparison.Ordinal));
        return hasItems ? EventXml.Write(xml) : null;

        void Add(string name, IEnumerable<string> items)
        {
            if (string.Join(',', items) is { Length: > 0 } joined)
            {
                xml.Add(EventXml.Text(name, joined));
            }
        }
    }
}
