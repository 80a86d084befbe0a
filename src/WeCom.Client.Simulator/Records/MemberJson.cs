using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Records;

/// <summary>Writes the fields of a member as user/get and user/list do (docs/wire/members.md#the-member-object).</summary>
internal static class MemberJson
{
    private const string DefaultAvatar = "https://avatar.example/default";

    public static void Write(Utf8JsonWriter json, WeComUser person, Call call)
    {
        json.WriteStartObject();
        WriteFields(json, person, call);
        json.WriteEndObject();
    }

    /// <summary>The few fields of user/simplelist.</summary>
    public static void WriteSimple(Utf8JsonWriter json, WeComUser person, Call call)
    {
        json.WriteStartObject();
        json.WriteString(MemberNames.UserId, call.IdOf(person.UserId));
        if (call.NameOf(person) is { } name)
        {
            json.WriteString(MemberNames.Name, name);
        }

        json.WritePropertyName(MemberNames.Department);
        var departments = person.DepartmentIds ?? [];
        WritePlace(json, departments, departments, call, id => id);
        if (call.Caller.IsThirdParty)
        {
            WriteOpenId(new FieldWriter(json, raw: null), person, call);
        }

        json.WriteEndObject();
    }

    /// <summary>The fields of auth/getuserdetail.</summary>
    public static void WriteDetail(Utf8JsonWriter json, WeComUser person, bool agrees, Call call)
    {
        json.WriteString(MemberNames.UserId, call.IdOf(person.UserId));
        Write(MemberNames.Gender, Gender(person), "0");
        Write(MemberNames.Avatar, person.Avatar, DefaultAvatar);
        Write(MemberNames.QrCode, person.QrCode);
        Write(MemberNames.Mobile, person.Mobile);
        Write(MemberNames.Email, person.Email);
        Write(MemberNames.BizMail, person.BizMail);
        Write(MemberNames.Address, person.Address);

        void Write(JsonEncodedText name, string? value, string? otherwise = null)
        {
            var isAgreed = agrees && call.App.ConsentFields.Contains(name.Value, StringComparer.Ordinal);
            new FieldWriter(json, raw: null).Text(name, isAgreed ? value : otherwise);
        }
    }

    public static void WriteFields(Utf8JsonWriter json, WeComUser person, Call call)
    {
        var fields = new FieldWriter(json, person.AdditionalFields);
        fields.Text(MemberNames.UserId, call.IdOf(person.UserId));
        fields.Text(MemberNames.Name, call.NameOf(person));
        WritePlaces(json, fields, person, call);
        fields.Texts(MemberNames.DirectLeader, People.InScope(person.DirectLeaders, call));
        if (person.MainDepartmentId is { } main && (call.Scope.Sees(main) || (main == 0 && !call.Caller.IsMemberAuthorized)))
        {
            // 0 stands for none.
            fields.Number(MemberNames.MainDepartment, main);
        }

        fields.Text(MemberNames.Position, call.Caller.ReadsDetails ? person.Position : null);
        if (call.Caller.ReadsSensitiveFields)
        {
            WriteSensitive(fields, person);
        }

        fields.Text(MemberNames.Telephone, call.Caller.ReadsDetails ? person.Telephone : null);
        fields.Text(MemberNames.Alias, call.Caller.ReadsAlias ? person.Alias : null);
        fields.Text(MemberNames.EnglishName, call.Caller.ReadsAlias ? person.EnglishName : null);
        WriteOpenId(fields, person, call);
        fields.Number(MemberNames.Status, (int?)person.Status);
        WriteObsolete(fields, person);
        WriteAttributes(json, fields, call.Caller.ReadsDetails ? person.ExtendedAttributes : null);
        fields.Text(MemberNames.ExternalPosition, call.Caller.ReadsDetails ? person.ExternalPosition : null);
        if (call.Caller.ReadsDetails && person.ExternalProfile is { } profile && fields.Begin(MemberNames.ExternalProfile))
        {
            json.WriteRawValue(profile.GetRawText(), skipInputValidation: true);
        }

        fields.End();
    }

    /// <summary>Writes three parallel arrays of the departments that the caller may see.</summary>
    private static void WritePlaces(Utf8JsonWriter json, FieldWriter fields, WeComUser person, Call call)
    {
        var departments = person.DepartmentIds ?? [];
        if (person.DepartmentIds is not null && fields.Begin(MemberNames.Department))
        {
            WritePlace(json, departments, departments, call, id => id);
        }

        if (person.DepartmentOrders is { } orders && fields.Begin(MemberNames.Order))
        {
            WritePlace(json, departments, orders, call, order => order);
        }

        if (person.IsLeaderInDepartments is { } leads && fields.Begin(MemberNames.IsLeaderInDept))
        {
            WritePlace(json, departments, leads, call, isLeader => isLeader ? 1 : 0);
        }
    }

    private static void WritePlace<T>(
        Utf8JsonWriter json, IReadOnlyList<long> departments, IReadOnlyList<T> values, Call call, Func<T, long> number)
    {
        json.WriteStartArray();
        if (call.Caller.IsMemberAuthorized)
        {
            // It is always the root, in which ranks and leadership have no meaning.
            json.WriteNumberValue(ReferenceEquals(values, departments) ? 1 : 0);
            json.WriteEndArray();
            return;
        }

        for (var i = 0; i < Math.Min(departments.Count, values.Count); i++)
        {
            if (call.Scope.Sees(departments[i]))
            {
                json.WriteNumberValue(number(values[i]));
            }
        }

        json.WriteEndArray();
    }

    private static void WriteSensitive(FieldWriter fields, WeComUser person)
    {
        fields.Text(MemberNames.Mobile, person.Mobile);
        fields.Text(MemberNames.Gender, Gender(person));
        fields.Text(MemberNames.Email, person.Email);
        fields.Text(MemberNames.BizMail, person.BizMail);
        fields.Text(MemberNames.Avatar, person.Avatar);
        fields.Text(MemberNames.ThumbAvatar, person.ThumbAvatar);
        fields.Text(MemberNames.QrCode, person.QrCode);
        fields.Text(MemberNames.Address, person.Address);
    }

    private static string Gender(WeComUser person) => person.Gender switch
    {
        WeComGender.Male => "1",
        WeComGender.Female => "2",
        _ => "0",
    };

    private static void WriteOpenId(FieldWriter fields, WeComUser person, Call call) =>
        fields.Text(MemberNames.OpenUserId, call.Caller.IsThirdParty ? call.IdOf(person.UserId) : person.OpenUserId);

    // Undocumented, but still sent by real servers.
    private static void WriteObsolete(FieldWriter fields, WeComUser person)
    {
        fields.Number(MemberNames.Enable, person.Status == WeComUserStatus.Disabled ? 0 : 1);
        fields.Number(MemberNames.IsLeader, 0);
        fields.Number(MemberNames.HideMobile, 0);
    }

    private static void WriteAttributes(Utf8JsonWriter json, FieldWriter fields, IReadOnlyList<WeComAttribute>? attributes)
    {
        if (attributes is null || !fields.Begin(MemberNames.ExtAttr))
        {
            return;
        }

        json.WriteStartObject();
        json.WriteStartArray(MemberNames.Attrs);
        for (var i = 0; i < attributes.Count; i++)
        {
            AttributeJson.Write(json, attributes[i]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
