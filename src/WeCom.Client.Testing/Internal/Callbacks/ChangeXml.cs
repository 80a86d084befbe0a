using System.Globalization;

namespace WeCom.Client.Testing.Internal.Callbacks;

/// <summary>change_contact events: everything, or ids alone (wecom-api.md section 8.4). An app is told of what is in its scope.</summary>
internal static class ChangeXml
{
    /// <summary>The event; null where this callback is told nothing of the change.</summary>
    public static string? Of(OrganizationChange change, SimulatedCallback callback, EventHead head, WeComSimulator simulator)
    {
        var caller = new Caller(callback.App);
        var scope = simulator.Scopes.Of(caller);
        var idsOnly = callback is { App: null, IdsOnly: true };
        if ((change.PersonAfter ?? change.PersonBefore) is { } person)
        {
            var isSeen = scope.Sees(person) || (change.PersonBefore is { } before && scope.Sees(before));
            return isSeen ? Person(change, new PersonXml(caller, scope, idsOnly, simulator.OpenUserIds), head) : null;
        }

        if ((change.DepartmentAfter ?? change.DepartmentBefore) is { } department)
        {
            return scope.Sees(department.DepartmentId) || change.DepartmentAfter is null ? Department(change, idsOnly || !caller.ReadsDetails, head) : null;
        }

        return Tag(change, head);
    }

    private static string? Person(OrganizationChange change, PersonXml writer, EventHead head)
    {
        var xml = EventXml.Begin(head, "change_contact");
        var (before, after) = (change.PersonBefore, change.PersonAfter);
        xml.Add(EventXml.Text("ChangeType", before is null ? "create_user" : after is null ? "delete_user" : "update_user"));
        return writer.Add(xml, before, after) ? EventXml.Write(xml) : null;
    }

    private static string? Department(OrganizationChange change, bool idsOnly, EventHead head)
    {
        var (before, after) = (change.DepartmentBefore, change.DepartmentAfter);
        var xml = EventXml.Begin(head, "change_contact");
        xml.Add(EventXml.Text("ChangeType", before is null ? "create_party" : after is null ? "delete_party" : "update_party"));
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

    private static string? Tag(OrganizationChange change, EventHead head)
    {
        var (before, after) = (change.TagBefore ?? new SimulatedTag(0, ""), change.TagAfter ?? new SimulatedTag(0, ""));
        var xml = EventXml.Begin(head, "change_contact");
        xml.Add(EventXml.Text("ChangeType", "update_tag"), EventXml.Number("TagId", Math.Max(before.TagId, after.TagId)));
        Add("AddUserItems", after.UserIds.Except(before.UserIds, StringComparer.OrdinalIgnoreCase));
        Add("DelUserItems", before.UserIds.Except(after.UserIds, StringComparer.OrdinalIgnoreCase));
        Add("AddPartyItems", Texts(after.DepartmentIds.Except(before.DepartmentIds)));
        Add("DelPartyItems", Texts(before.DepartmentIds.Except(after.DepartmentIds)));
        return xml.Elements().Any(element => element.Name.LocalName.EndsWith("Items", StringComparison.Ordinal)) ? EventXml.Write(xml) : null;

        void Add(string name, IEnumerable<string> items)
        {
            if (string.Join(',', items) is { Length: > 0 } joined)
            {
                xml.Add(EventXml.Text(name, joined));
            }
        }
    }

    private static IEnumerable<string> Texts(IEnumerable<long> ids) => ids.Select(id => id.ToString(CultureInfo.InvariantCulture));
}
