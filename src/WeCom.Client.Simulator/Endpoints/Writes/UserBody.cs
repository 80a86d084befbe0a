using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>Reads a member out of a body of user/create or user/update. What is not sent stays as it is.</summary>
internal static class UserBody
{
    public static WeComUser Apply(Call call, JsonElement body, WeComUser person)
    {
        var departments = body.Longs("department") ?? person.DepartmentIds;
        return person with
        {
            Name = body.Text("name") ?? person.Name,
            DepartmentIds = departments,
            DepartmentOrders = body.Longs("order") ?? Fitting(person.DepartmentOrders, departments, 0L),
            IsLeaderInDepartments = body.Longs("is_leader_in_dept")?.Select(flag => flag != 0).ToList() ?? Fitting(person.IsLeaderInDepartments, departments, false),
            DirectLeaders = body.Texts("direct_leader")?.Select(call.PlainIdOf).OfType<string>().ToList() ?? person.DirectLeaders ?? [],
            MainDepartmentId = body.Long("main_department") ?? (departments is [var first, ..] && !(person.MainDepartmentId is { } main && departments.Contains(main)) ? first : person.MainDepartmentId),
            Position = body.Any("position") ?? person.Position,

            // WeCom silently keeps the mobile of somebody who is activated (docs/wire/members.md#writing).
            Mobile = person is { Status: WeComUserStatus.Active, Mobile.Length: > 0 } ? person.Mobile : body.Any("mobile") ?? person.Mobile,
            Gender = body.Text("gender") switch { "1" => WeComGender.Male, "2" => WeComGender.Female, "0" => null, _ => person.Gender },
            Email = body.Any("email") ?? person.Email,
            BizMail = body.Any("biz_mail") ?? person.BizMail,
            Telephone = body.Any("telephone") ?? person.Telephone,
            Alias = body.Any("alias") ?? person.Alias,
            Address = body.Any("address") ?? person.Address,
            EnglishName = body.Any("english_name") ?? person.EnglishName,
            ExtendedAttributes = AttributeBody.Read(body) ?? person.ExtendedAttributes,
            ExternalPosition = body.Any("external_position") ?? person.ExternalPosition,
            ExternalProfile = body.TryGetProperty("external_profile", out var profile) && profile.ValueKind == JsonValueKind.Object ? profile : person.ExternalProfile,
            Status = body.Long("enable") is { } enable ? enable == 0 ? WeComUserStatus.Disabled : WeComUserStatus.NotActivated : person.Status,
        };
    }

    // A move gives as many places as there are departments now.
    private static IReadOnlyList<T>? Fitting<T>(IReadOnlyList<T>? values, IReadOnlyList<long>? departments, T missing) =>
        departments is null || values?.Count == departments.Count ? values : [.. departments.Select(_ => missing)];
}
