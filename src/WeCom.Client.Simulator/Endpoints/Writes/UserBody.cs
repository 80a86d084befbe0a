using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>Reads a member out of a body of user/create or user/update. Fields that are not sent keep their values.</summary>
internal static class UserBody
{
    public static WeComUser Apply(Call call, RequestBody body, WeComUser person)
    {
        var departments = body.Longs("department") ?? person.DepartmentIds;
        var leads = body.Longs("is_leader_in_dept")?.Select(flag => flag != 0).ToList();
        var leaders = body.Texts("direct_leader")?.Select(call.PlainIdOf).OfType<string>().ToList();
        return person with
        {
            Name = body.Text("name") ?? person.Name,
            DepartmentIds = departments,
            DepartmentOrders = body.Longs("order") ?? Fitting(person.DepartmentOrders, departments, 0L),
            IsLeaderInDepartments = leads ?? Fitting(person.IsLeaderInDepartments, departments, false),
            DirectLeaders = leaders ?? person.DirectLeaders ?? [],
            MainDepartmentId = body.Long("main_department") ?? MainDepartment(person.MainDepartmentId, departments),
            Position = body.Any("position") ?? person.Position,
            Mobile = Mobile(body, person),
            Gender = Gender(body, person),
            Email = body.Any("email") ?? person.Email,
            BizMail = body.Any("biz_mail") ?? person.BizMail,
            Telephone = body.Any("telephone") ?? person.Telephone,
            Alias = body.Any("alias") ?? person.Alias,
            Address = body.Any("address") ?? person.Address,
            EnglishName = body.Any("english_name") ?? person.EnglishName,
            ExtendedAttributes = AttributeBody.Read(body) ?? person.ExtendedAttributes,
            ExternalPosition = body.Any("external_position") ?? person.ExternalPosition,
            ExternalProfile = body.Raw("external_profile") ?? person.ExternalProfile,
            Status = Status(body, person),
        };
    }

    private static long? MainDepartment(long? before, IReadOnlyList<long>? departments) =>
        departments is [var first, ..] && !(before is { } main && departments.Contains(main)) ? first : before;

    // WeCom keeps the mobile of a member who is activated, without an error (docs/wire/members.md#writing).
    private static string? Mobile(RequestBody body, WeComUser person) =>
        person is { Status: WeComUserStatus.Active, Mobile.Length: > 0 } ? person.Mobile : body.Any("mobile") ?? person.Mobile;

    private static WeComGender? Gender(RequestBody body, WeComUser person) => body.Text("gender") switch
    {
        "1" => WeComGender.Male,
        "2" => WeComGender.Female,
        "0" => null,
        _ => person.Gender,
    };

    private static WeComUserStatus? Status(RequestBody body, WeComUser person) => body.Long("enable") switch
    {
        null => person.Status,
        0 => WeComUserStatus.Disabled,
        _ => WeComUserStatus.NotActivated,
    };

    // After a move there are as many values as departments.
    private static IReadOnlyList<T>? Fitting<T>(IReadOnlyList<T>? values, IReadOnlyList<long>? departments, T missing) =>
        departments is null || values?.Count == departments.Count ? values : [.. departments.Select(_ => missing)];
}
