using System.Globalization;
using System.Text.Json;
using WeCom.Client.Contacts;

namespace WeCom.Client.Testing.Internal;

/// <summary>Writes a department as department/list and department/get do (wecom-api.md section 2.1).</summary>
internal static class DepartmentJson
{
    public static void Write(Utf8JsonWriter json, WeComDepartment department, Call call)
    {
        json.WriteStartObject();
        var fields = new FieldWriter(json, department.AdditionalFields);
        fields.Number("id", department.DepartmentId);
        fields.Text("name", call.Caller.IsThirdParty ? department.DepartmentId.ToString(CultureInfo.InvariantCulture) : call.Caller.ReadsNames ? department.Name : null);
        fields.Text("name_en", call.Caller.ReadsDetails ? department.EnglishName : null);
        fields.Texts("department_leader", People.InScope(department.Leaders, call));
        fields.Number("parentid", department.ParentId);
        fields.Number("order", department.Order);
        fields.End();
        json.WriteEndObject();
    }

    public static void WriteIds(Utf8JsonWriter json, WeComDepartment department)
    {
        json.WriteStartObject();
        json.WriteNumber("id", department.DepartmentId);
        json.WriteNumber("parentid", department.ParentId);
        json.WriteNumber("order", department.Order ?? 0);
        json.WriteEndObject();
    }
}
