using System.Globalization;
using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Records;

/// <summary>Writes a department as department/list and department/get do (docs/wire/departments.md#departmentlist).</summary>
internal static class DepartmentJson
{
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText EnglishName = JsonEncodedText.Encode("name_en");
    private static readonly JsonEncodedText Leaders = JsonEncodedText.Encode("department_leader");
    private static readonly JsonEncodedText ParentId = JsonEncodedText.Encode("parentid");
    private static readonly JsonEncodedText Order = JsonEncodedText.Encode("order");

    public static void Write(Utf8JsonWriter json, WeComDepartment department, Call call)
    {
        json.WriteStartObject();
        var fields = new FieldWriter(json, department.AdditionalFields);
        fields.Number(Id, department.DepartmentId);
        fields.Text(Name, NameOf(department, call));
        fields.Text(EnglishName, call.Caller.ReadsDetails ? department.EnglishName : null);
        fields.Texts(Leaders, People.InScope(department.Leaders, call));
        fields.Number(ParentId, department.ParentId);
        fields.Number(Order, department.Order);
        fields.End();
        json.WriteEndObject();
    }

    public static void WriteIds(Utf8JsonWriter json, WeComDepartment department)
    {
        json.WriteStartObject();
        json.WriteNumber(Id, department.DepartmentId);
        json.WriteNumber(ParentId, department.ParentId);
        json.WriteNumber(Order, department.Order ?? 0);
        json.WriteEndObject();
    }

    private static string? NameOf(WeComDepartment department, Call call)
    {
        if (call.Caller.IsThirdParty)
        {
            return department.DepartmentId.ToString(CultureInfo.InvariantCulture);
        }

        return call.Caller.ReadsNames ? department.Name : null;
    }
}
