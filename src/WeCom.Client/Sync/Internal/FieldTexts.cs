using System.Collections.Frozen;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Internal;

/// <summary>The properties of people and departments in words, as the console of WeCom calls them.</summary>
internal static class FieldTexts
{
    private static readonly FrozenDictionary<string, LocalizedText> All = new Dictionary<string, LocalizedText>(StringComparer.Ordinal)
    {
        [nameof(WeComUser.UserId)] = new("Userid", "成员 userid"),
        [nameof(WeComUser.Name)] = new("Name", "名称"),
        [nameof(WeComUser.DepartmentIds)] = new("Departments", "部门"),
        [nameof(WeComUser.DepartmentOrders)] = new("Order in departments", "部门内排序"),
        [nameof(WeComUser.IsLeaderInDepartments)] = new("Head of departments", "部门负责人"),
        [nameof(WeComUser.DirectLeaders)] = new("Direct superiors", "直属上级"),
        [nameof(WeComUser.MainDepartmentId)] = new("Main department", "主部门"),
        [nameof(WeComUser.Position)] = new("Position", "职务"),
        [nameof(WeComUser.Mobile)] = new("Mobile number", "手机号"),
        [nameof(WeComUser.Gender)] = new("Gender", "性别"),
        [nameof(WeComUser.Email)] = new("E-mail", "邮箱"),
        [nameof(WeComUser.BizMail)] = new("Company e-mail", "企业邮箱"),
        [nameof(WeComUser.Avatar)] = new("Picture", "头像"),
        [nameof(WeComUser.ThumbAvatar)] = new("Small picture", "头像缩略图"),
        [nameof(WeComUser.QrCode)] = new("QR code", "二维码"),
        [nameof(WeComUser.Address)] = new("Address", "地址"),
        [nameof(WeComUser.Telephone)] = new("Telephone", "座机"),
        [nameof(WeComUser.Alias)] = new("Alias", "别名"),
        [nameof(WeComUser.EnglishName)] = new("English name", "英文名"),
        [nameof(WeComUser.Status)] = new("Status", "激活状态"),
        [nameof(WeComUser.ExtendedAttributes)] = new("Extended attributes", "扩展属性"),
        [nameof(WeComUser.ExternalPosition)] = new("External position", "对外职务"),
        [nameof(WeComUser.ExternalProfile)] = new("External profile", "对外资料"),
        [nameof(WeComUser.OpenUserId)] = new("Open userid", "全局唯一 open_userid"),
        [nameof(WeComUser.AdditionalFields)] = new("Other fields", "其他字段"),
        [nameof(WeComDepartment.ParentId)] = new("Parent department", "上级部门"),
        [nameof(WeComDepartment.Leaders)] = new("Heads", "部门负责人"),
        [nameof(WeComDepartment.Order)] = new("Order", "排序"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static LocalizedText Of(string property) => All.GetValueOrDefault(property) ?? new(property, property);
}
