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
        json.WriteString(Names.UserId, call.IdOf(person.UserId));
        if (call.NameOf(person) is { } name)
        {
            json.WriteString(Names.Name, name);
        }

        json.WritePropertyName(Names.Department);
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
        json.WriteString(Names.UserId, call.IdOf(person.UserId));
        Write(Names.Gender, Gender(person), "0");
        Write(Names.Avatar, person.Avatar, DefaultAvatar);
        Write(Names.QrCode, person.QrCode);
        Write(Names.Mobile, person.Mobile);
        Write(Names.Email, person.Email);
        Write(Names.BizMail, person.BizMail);
        Write(Names.Address, person.Address);

        void Write(JsonEncodedText name, string? value, string? otherwise = null)
        {
            var isAgreed = agrees && call.App.ConsentFields.Contains(name.Value, StringComparer.Ordinal);
            new FieldWriter(json, raw: null).Text(name, isAgreed ? value : otherwise);
        }
    }

    public static void WriteFields(Utf8JsonWriter json, WeComUser person, Call call)
    {
        var fields = new FieldWriter(json, person.AdditionalFields);
        fields.Text(Names.UserId, call.IdOf(person.UserId));
        fields.Text(Names.Name, call.NameOf(person));
        WritePlaces(json, fields, person, call);
        fields.Texts(Names.DirectLeader, People.InScope(person.DirectLeaders, call));
        if (person.MainDepartmentId is { } main && (call.Scope.Sees(main) || (main == 0 && !call.Caller.IsMemberAuthorized)))
        {
            // 0 stands for none.
            fields.Number(Names.MainDepartment, main);
        }

        fields.Text(Names.Position, call.Caller.ReadsDetails ? person.Position : null);
        if (call.Caller.ReadsSensitiveFields)
        {
            WriteSensitive(fields, person);
        }

        fields.Text(Names.Telephone, call.Caller.ReadsDetails ? person.Telephone : null);
        fields.Text(Names.Alias, call.Caller.ReadsAlias ? person.Alias : null);
        fields.Text(Names.EnglishName, call.Caller.ReadsAlias ? person.EnglishName : null);
        WriteOpenId(fields, person, call);
        fields.Number(Names.Status, (int?)person.Status);
        WriteObsolete(fields, person);
        WriteAttributes(json, fields, call.Caller.ReadsDetails ? person.ExtendedAttributes : null);
        fields.Text(Names.ExternalPosition, call.Caller.ReadsDetails ? person.ExternalPosition : null);
        if (call.Caller.ReadsDetails && person.ExternalProfile is { } profile && fields.Begin(Names.ExternalProfile))
        {
            json.WriteRawValue(profile.GetRawText(), skipInputValidation: true);
        }

        fields.End();
    }

    /// <summary>Writes three parallel arrays of the departments that the caller may see.</summary>
    private static void WritePlaces(Utf8JsonWriter json, FieldWriter fields, WeComUser person, Call call)
    {
        var departments = person.DepartmentIds ?? [];
        if (person.DepartmentIds is not null && fields.Begin(Names.Department))
        {
            WritePlace(json, departments, departments, call, id => id);
        }

        if (person.DepartmentOrders is { } orders && fields.Begin(Names.Order))
        {
            WritePlace(json, departments, orders, call, order => order);
        }

        if (person.IsLeaderInDepartments is { } leads && fields.Begin(Names.IsLeaderInDept))
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
        fields.Text(Names.Mobile, person.Mobile);
        fields.Text(Names.Gender, Gender(person));
        fields.Text(Names.Email, person.Email);
        fields.Text(Names.BizMail, person.BizMail);
        fields.Text(Names.Avatar, person.Avatar);
        fields.Text(Names.ThumbAvatar, person.ThumbAvatar);
        fields.Text(Names.QrCode, person.QrCode);
        fields.Text(Names.Address, person.Address);
    }

    private static string Gender(WeComUser person) => person.Gender switch
    {
        WeComGender.Male => "1",
        WeComGender.Female => "2",
        _ => "0",
    };

    private static void WriteOpenId(FieldWriter fields, WeComUser person, Call call) =>
        fields.Text(Names.OpenUserId, call.Caller.IsThirdParty ? call.IdOf(person.UserId) : person.OpenUserId);

    // Undocumented, but still sent by real servers.
    private static void WriteObsolete(FieldWriter fields, WeComUser person)
    {
        fields.Number(Names.Enable, person.Status == WeComUserStatus.Disabled ? 0 : 1);
        fields.Number(Names.IsLeader, 0);
        fields.Number(Names.HideMobile, 0);
    }

    private static void WriteAttributes(Utf8JsonWriter json, FieldWriter fields, IReadOnlyList<WeComAttribute>? attributes)
    {
        if (attributes is null || !fields.Begin(Names.ExtAttr))
        {
            return;
        }

        json.WriteStartObject();
        json.WriteStartArray(Names.Attrs);
        for (var i = 0; i < attributes.Count; i++)
        {
            AttributeJson.Write(json, attributes[i]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The names of the fields, encoded once because some thirty are written for each of a million people.</summary>
    private static class Names
    {
        public static readonly JsonEncodedText UserId = JsonEncodedText.Encode("userid");
        public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
        public static readonly JsonEncodedText Department = JsonEncodedText.Encode("department");
        public static readonly JsonEncodedText Order = JsonEncodedText.Encode("order");
        public static readonly JsonEncodedText IsLeaderInDept = JsonEncodedText.Encode("is_leader_in_dept");
        public static readonly JsonEncodedText DirectLeader = JsonEncodedText.Encode("direct_leader");
        public static readonly JsonEncodedText MainDepartment = JsonEncodedText.Encode("main_department");
        public static readonly JsonEncodedText Position = JsonEncodedText.Encode("position");
        public static readonly JsonEncodedText Mobile = JsonEncodedText.Encode("mobile");
        public static readonly JsonEncodedText Gender = JsonEncodedText.Encode("gender");
        public static readonly JsonEncodedText Email = JsonEncodedText.Encode("email");
        public static readonly JsonEncodedText BizMail = JsonEncodedText.Encode("biz_mail");
        public static readonly JsonEncodedText Avatar = JsonEncodedText.Encode("avatar");
        public static readonly JsonEncodedText ThumbAvatar = JsonEncodedText.Encode("thumb_avatar");
        public static readonly JsonEncodedText QrCode = JsonEncodedText.Encode("qr_code");
        public static readonly JsonEncodedText Address = JsonEncodedText.Encode("address");
        public static readonly JsonEncodedText Telephone = JsonEncodedText.Encode("telephone");
        public static readonly JsonEncodedText Alias = JsonEncodedText.Encode("alias");
        public static readonly JsonEncodedText EnglishName = JsonEncodedText.Encode("english_name");
        public static readonly JsonEncodedText OpenUserId = JsonEncodedText.Encode("open_userid");
        public static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
        public static readonly JsonEncodedText Enable = JsonEncodedText.Encode("enable");
        public static readonly JsonEncodedText IsLeader = JsonEncodedText.Encode("isleader");
        public static readonly JsonEncodedText HideMobile = JsonEncodedText.Encode("hide_mobile");
        public static readonly JsonEncodedText ExtAttr = JsonEncodedText.Encode("extattr");
        public static readonly JsonEncodedText Attrs = JsonEncodedText.Encode("attrs");
        public static readonly JsonEncodedText ExternalPosition = JsonEncodedText.Encode("external_position");
        public static readonly JsonEncodedText ExternalProfile = JsonEncodedText.Encode("external_profile");
    }
}
