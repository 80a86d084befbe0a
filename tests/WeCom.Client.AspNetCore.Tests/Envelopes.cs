using System.Globalization;
using System.Text;
using WeCom.Client.Callbacks;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>Requests as WeCom makes them.</summary>
internal static class Envelopes
{
    public static HttpRequestMessage Post(
        Uri url,
        string message,
        CallbackWorld world,
        bool asJson = false,
        string token = CallbackHost.Token,
        string key = CallbackHost.AesKey,
        DateTimeOffset? at = null)
    {
        var crypto = new WeComCallbackCrypto(token, key, world.WeCom.CorpId);
        var encrypted = crypto.Encrypt(message);
        var body = asJson
            ? $$"""{"tousername":"{{world.WeCom.CorpId}}","encrypt":"{{encrypted}}","agentid":"218"}"""
            : $"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt><ToUserName><![CDATA[{world.WeCom.CorpId}]]></ToUserName></xml>";
        return new(HttpMethod.Post, Signed(url, crypto, encrypted, at ?? world.Clock.GetUtcNow()))
        {
            Content = new StringContent(body, Encoding.UTF8, asJson ? "application/json" : "text/xml"),
        };
    }

    public static HttpRequestMessage Get(Uri url, string echo, CallbackWorld world, Func<string, string>? escape = null)
    {
        var crypto = new WeComCallbackCrypto(CallbackHost.Token, CallbackHost.AesKey, world.WeCom.CorpId);
        var encrypted = crypto.Encrypt(echo);
        return new(
            HttpMethod.Get,
            Signed(url, crypto, encrypted, world.Clock.GetUtcNow()) + "&echostr=" + (escape ?? Uri.EscapeDataString)(encrypted));
    }

    public static string Joiner(string userId) =>
        "<xml><ToUserName>corp</ToUserName><FromUserName>sys</FromUserName><CreateTime>1403610513</CreateTime><MsgType>event</MsgType>"
        + $"<Event>change_contact</Event><ChangeType>create_user</ChangeType><UserID>{userId}</UserID></xml>";

    /// <summary>A tag changes by 1,000 userids of 64 characters and 100 departments in one call, in either direction.</summary>
    public static string LargestTag() =>
        "<xml><ToUserName>corp</ToUserName><FromUserName>sys</FromUserName><CreateTime>1403610513</CreateTime><MsgType>event</MsgType>"
        + "<Event>change_contact</Event><ChangeType>update_tag</ChangeType><TagId>1</TagId>"
        + $"<AddUserItems><![CDATA[{UserIds('a')}]]></AddUserItems><DelUserItems><![CDATA[{UserIds('d')}]]></DelUserItems>"
        + $"<AddPartyItems><![CDATA[{Departments(0)}]]></AddPartyItems><DelPartyItems><![CDATA[{Departments(100)}]]></DelPartyItems></xml>";

    private static string UserIds(char first) => string.Join(',', Enumerable.Range(0, 1000).Select(i => $"{first}{i:d63}"));

    private static string Departments(int first) => string.Join(',', Enumerable.Range(first, 100).Select(i => 4_294_967_295L - i));

    private static string Signed(Uri url, WeComCallbackCrypto crypto, string encrypted, DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{url}?msg_signature={crypto.Sign(timestamp, "n1", encrypted)}&timestamp={timestamp}&nonce=n1";
    }
}
