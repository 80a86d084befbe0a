using System.Collections.Frozen;

namespace WeCom.Client.Testing.Internal;

/// <summary>The heads of errmsg, as seen on the wire where they are known (wecom-api.md section 9). Clients must not depend on them.</summary>
internal static class ErrorTexts
{
    private static readonly FrozenDictionary<int, string> Texts = new Dictionary<int, string>
    {
        [-1] = "system error",
        [40001] = "invalid credential",
        [40003] = "invalid userid",
        [40013] = "invalid corpid",
        [40014] = "invalid access_token",
        [40029] = "invalid code",
        [40035] = "invalid parameter",
        [40056] = "invalid agentid",
        [40058] = "invalid Request Parameter",
        [40068] = "invalid tagid",
        [40063] = "some parameters are empty",
        [41001] = "access_token missing",
        [41004] = "corpsecret missing",
        [41009] = "missing userid",
        [41017] = "missing tagid",
        [41019] = "missing department id",
        [42001] = "access_token expired",
        [42003] = "code expired",
        [42022] = "code been used",
        [43001] = "require GET method",
        [43002] = "require POST method",
        [45009] = "api freq out of limit",
        [45029] = "response size out of limit",
        [45033] = "api concurrent out of limit",
        [46004] = "user no exist",
        [48002] = "api forbidden",
        [48009] = "api forbidden for contact assistant",
        [50003] = "app is disabled",
        [50100] = "invalid cursor",
        [60003] = "department not found",
        [60011] = "no privilege to access/modify contact/party/agent ",
        [60020] = "not allow to access from your ip",
        [60111] = "userid not found",
        [84014] = "user_ticket expired",
        [84015] = "invalid user_ticket",
        [84090] = "missing user_ticket",
        [301002] = "not allow operate another agent with this accesstoken",
    }.ToFrozenDictionary();

    public static string Of(int errorCode) => Texts.GetValueOrDefault(errorCode, "error");
}
