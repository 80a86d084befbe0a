using System.Globalization;
using System.Xml.Linq;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Callbacks;

/// <summary>Writes a member into an event. An update has the changed fields only (docs/wire/callbacks.md#contact-events).</summary>
internal sealed class PersonXml(EventReader reader, bool idsOnly)
{
    /// <summary>Adds the fields. Returns false if there is nothing to tell.</summary>
    public bool Add(XElement xml, WeComUser? before, WeComUser? after)
    {
        xml.Add(EventXml.Text("UserID", reader.IdOf((before ?? after)!.UserId)));
        if (reader.Caller.IsThirdParty)
        {
            xml.Add(EventXml.Text("OpenUserID", reader.IdOf((before ?? after)!.UserId)));
        }

        if (after is null)
        {
            return true;
        }

        var had = xml.Elements().Count();
        if (before is not null && !string.Equals(before.UserId, after.UserId, StringComparison.Ordinal))
        {
            xml.Add(EventXml.Text("NewUserID", reader.IdOf(after.UserId)));
        }

        AddChanged(xml, "Department", Departments(before), Departments(after));
        if (!idsOnly)
        {
            AddDetails(xml, before, after);
        }

        return before is null || xml.Elements().Count() > had;
    }

    private static void AddChanged(XElement xml, string name, string? before, string? after)
    {
        if (after is not null && !string.Equals(before, after, StringComparison.Ordinal))
        {
            xml.Add(EventXml.Text(name, after));
        }
    }

    private static XElement? Attributes(IReadOnlyList<WeComAttribute>? attributes) =>
        attributes is null ? null : new XElement("ExtAttr", attributes.Select(Attribute));

    private static XElement Attribute(WeComAttribute attribute) => new(
        "Item",
        EventXml.Text("Name", attribute.Name),
        EventXml.Number("Type", attribute.Type ?? 0),
        attribute.Type == 1
            ? new XElement("Web", EventXml.Text("Title", attribute.Title), EventXml.Text("Url", attribute.Url))
            : new XElement("Text", EventXml.Text("Value", attribute.Value)));

    private static string? Gender(WeComUser? person) => person?.Gender switch
    {
        WeComGender.Male => "1",
        WeComGender.Female => "2",
        _ => null,
    };

    private void AddDetails(XElement xml, WeComUser? before, WeComUser after)
    {
        if (reader.Caller.ReadsNames && !reader.Caller.IsThirdParty)
        {
            AddChanged(xml, "Name", before?.Name, after.Name);
        }

        AddChanged(xml, "MainDepartment", Main(before), Main(after));
        AddChanged(xml, "IsLeaderInDept", Flags(before), Flags(after));
        AddChanged(xml, "DirectLeader", Leaders(before), Leaders(after));
        AddChanged(xml, "Status", Number((long?)before?.Status), Number((long?)after.Status));
        if (reader.Caller.ReadsDetails)
        {
            AddChanged(xml, "Position", before?.Position, after.Position);
            AddChanged(xml, "Telephone", before?.Telephone, after.Telephone);
        }

        if (reader.Caller.ReadsAlias)
        {
            AddChanged(xml, "Alias", before?.Alias, after.Alias);
        }

        if (reader.Caller.ReadsSensitiveFields)
        {
            AddChanged(xml, "Mobile", before?.Mobile, after.Mobile);
            AddChanged(xml, "Gender", Gender(before), Gender(after));
            AddChanged(xml, "Email", before?.Email, after.Email);
            AddChanged(xml, "BizMail", before?.BizMail, after.BizMail);
            AddChanged(xml, "Avatar", before?.Avatar, after.Avatar);
            AddChanged(xml, "Address", before?.Address, after.Address);
        }

        if (reader.Caller.ReadsDetails
            && Attributes(after.ExtendedAttributes) is { } attributes
            && attributes.ToString() != Attributes(before?.ExtendedAttributes)?.ToString())
        {
            xml.Add(attributes);
        }
    }

    private string? Departments(WeComUser? person)
    {
        if (person?.DepartmentIds is not { } ids)
        {
            return null;
        }

        return reader.Caller.IsMemberAuthorized ? "1" : string.Join(',', reader.Departments(ids));
    }

    private string? Main(WeComUser? person) =>
        person?.MainDepartmentId is { } main && (main == 0 || reader.Sees(main)) ? Number(main) : null;

    private string? Leaders(WeComUser? person) => person?.DirectLeaders is { } leaders ? string.Join(',', reader.People(leaders)) : null;

    private string? Flags(WeComUser? person)
    {
        if (person?.IsLeaderInDepartments is not { } flags)
        {
            return null;
        }

        if (reader.Caller.IsMemberAuthorized)
        {
            return "0";
        }

        var visible = flags.Zip(person.DepartmentIds ?? []).Where(place => reader.Sees(place.Second));
        return string.Join(',', visible.Select(place => place.First ? "1" : "0"));
    }

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}
