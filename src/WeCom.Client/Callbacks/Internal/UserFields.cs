using System.Xml.Linq;
using WeCom.Client.Contacts;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Reads the member of an event (docs/wire/callbacks.md#contact-events).</summary>
internal static class UserFields
{
    public static WeComUser Read(XElement message) => new()
    {
        UserId = message.Text("UserID") ?? "",
        Name = message.Text("Name"),
        DepartmentIds = message.Numbers("Department"),
        MainDepartmentId = message.Number("MainDepartment") is > 0 and { } main ? main : null,
        IsLeaderInDepartments = message.Numbers("IsLeaderInDept") is { } flags ? [.. flags.Select(flag => flag == 1)] : null,
        DirectLeaders = message.Items("DirectLeader"),
        Position = message.Text("Position"),
        Mobile = message.Text("Mobile"),
        Gender = message.Integer("Gender") is 1 or 2 ? (WeComGender?)message.Integer("Gender") : null,
        Email = message.Text("Email"),
        BizMail = message.Text("BizMail"),
        Status = (WeComUserStatus?)message.Integer("Status"),
        Avatar = message.Text("Avatar"),
        Alias = message.Text("Alias"),
        Telephone = message.Text("Telephone"),
        Address = message.Text("Address"),
        OpenUserId = message.Text("OpenUserID"),
        ExtendedAttributes = message.Element("ExtAttr") is { } attributes ? [.. attributes.Elements("Item").Select(Attribute)] : null,
    };

    private static WeComAttribute Attribute(XElement item) => new()
    {
        Name = item.Text("Name") ?? "",
        Type = item.Integer("Type"),
        Value = item.Element("Text")?.Text("Value"),
        Url = item.Element("Web")?.Text("Url"),
        Title = item.Element("Web")?.Text("Title"),
    };
}
