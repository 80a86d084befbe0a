namespace WeCom.Client.Tests.Contacts;

/// <summary>Bodies in the forms that WeCom's servers send.</summary>
internal static class WireBodies
{
    /// <summary>Everything that an app from before June 2022 is given.</summary>
    public const string FullMember = """
        {"userid":"zhangsan","name":"张三","department":[1,2315041299],"order":[1,2147484646],"position":"后台工程师","mobile":"+86 13800000000",
        "gender":"1","email":"zhangsan@gzdev.com","biz_mail":"zhangsan@qyycs2.wecom.work","is_leader_in_dept":[1,0],
        "direct_leader":["lisi"],"avatar":"http://wx.qlogo.cn/a/0","thumb_avatar":"http://wx.qlogo.cn/a/100","telephone":"020-123456",
        "alias":"jackzhang","address":"广州市海珠区新港中路","open_userid":"xxxxxx","main_department":2315041299,"english_name":"Jack",
        "extattr":{"attrs":[{"type":0,"name":"工号","text":{"value":"A-7"}},
        {"type":1,"name":"主页","web":{"url":"http://www.test.com","title":"标题"}},
        {"type":2,"name":"小程序","miniprogram":{"appid":"wx8bd80126147dFAKE","pagepath":"/index","title":"my miniprogram"}}]},
        "status":1,"qr_code":"https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=xxx","external_position":"产品经理",
        "external_profile":{"external_corp_name":"企业简称","external_attr":[]}}
        """;

    /// <summary>A member as a real server returns it to an app made since then, obsolete fields included.</summary>
    public const string BareMember = """
        {"isleader":0,"is_leader_in_dept":[],"telephone":"","hide_mobile":0,"direct_leader":[],"userid":"huang","enable":1,"name":"黄",
        "extattr":{"attrs":[]},"alias":"huang","position":"IT","department":[],
        "external_profile":{"external_attr":[],"external_corp_name":""},"status":4,"order":[]}
        """;

    /// <summary>A member as a private deployment returns it: gender as a number, attributes without a type, no order.</summary>
    public const string PrivateMember = """
        {"userid":"wang","name":"王","department":[7],"order":[],"gender":2,"extattr":{"attrs":[{"name":"爱好","value":"旅游"}]},
        "positions":["工程师"],"enable":1}
        """;

    public static string Users(params string[] members) => $$"""{"errcode":0,"errmsg":"ok","userlist":[{{string.Join(',', members)}}]}""";

    public static string Departments(params string[] departments) =>
        $$"""{"errcode":0,"errmsg":"ok","department":[{{string.Join(',', departments)}}]}""";
}
