using WeCom.Client.Callbacks;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Events as WeCom posts them, with ids only.</summary>
internal static class Posted
{
    private const long Someday = 1403610513;

    public static WeComEvent User(string change, string userId, string? newUserId = null, long at = Someday) => Change(
        change, $"<UserID>{userId}</UserID>" + (newUserId is null ? "" : $"<NewUserID>{newUserId}</NewUserID>"), at);

    public static WeComEvent Party(string change, long id) => Change(change, $"<Id>{id}</Id>");

    public static WeComEvent Event(string name, string from = "sys", string rest = "", long at = Someday) => WeComEvent.Parse(
        $"<xml><ToUserName>corp</ToUserName><FromUserName>{from}</FromUserName><CreateTime>{at}</CreateTime>"
        + $"<MsgType>event</MsgType><Event>{name}</Event><AgentID>1000002</AgentID>{rest}</xml>");

    public static WeComEvent Change(string change, string rest, long at = Someday) =>
        Event("change_contact", "sys", $"<ChangeType>{change}</ChangeType>{rest}", at);
}
