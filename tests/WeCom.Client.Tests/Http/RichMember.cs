namespace WeCom.Client.Tests.Http;

/// <summary>A member with every field, 1.45 KB on the wire, of which each one has texts of its own.</summary>
internal static class RichMember
{
    /// <summary>The same with a raw control character in the address.</summary>
    public static string WithTab(int number) => Of(number).Replace("座5层", "座\t5层", StringComparison.Ordinal);

    /// <summary>The same with a gender that is no text.</summary>
    public static string WithOddGender(int number) => Of(number).Replace("\"gender\":\"1\"", "\"gender\":[]", StringComparison.Ordinal);

    public static string Of(int number) => $$$$"""
        {"userid":"zhang.san{{{{number:D5}}}}","name":"张三丰","department":[2,{{{{1_000 + number}}}}],"order":[0,{{{{number % 100}}}}],
        "is_leader_in_dept":[0,0],"direct_leader":["li.si"],"main_department":{{{{1_000 + number}}}},"position":"后台工程师",
        "mobile":"138000{{{{number:D5}}}}","gender":"1","email":"zhang.san{{{{number:D5}}}}@corp.example",
        "biz_mail":"zhang.san{{{{number:D5}}}}@corp.wecom.work",
        "avatar":"https://wework.qpic.cn/wwpic3az/444898_2oDWpC701b{{{{number:D5}}}}_1782439528/0",
        "thumb_avatar":"https://wework.qpic.cn/wwpic3az/444898_2oDWpC701b{{{{number:D5}}}}_1782439528/100",
        "qr_code":"https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=vc1BujKdXB7{{{{number:D5}}}}",
        "address":"北京市海淀区中关村南大街{{{{number}}}}号16座5层","telephone":"020-587{{{{number:D5}}}}","alias":"san{{{{number:D5}}}}",
        "status":1,"enable":1,"isleader":0,"hide_mobile":0,
        "extattr":{"attrs":[{"name":"工号","value":"YF00{{{{number:D5}}}}","type":0,"text":{"value":"YF00{{{{number:D5}}}}"}},
        {"name":"入职日期","value":"2018-12-11","type":0,"text":{"value":"2018-12-11"}},
        {"name":"个人主页","type":1,"web":{"url":"https://home.corp.example/zhang.san{{{{number:D5}}}}","title":"主页"}}]},
        "external_position":"后台工程师",
        "external_profile":{"external_corp_name":"示例科技","wechat_channels":{"nickname":"示例科技服务号","status":1},
        "external_attr":[{"type":0,"name":"负责领域","text":{"value":"财务与税务"}},
        {"type":1,"name":"电子名片","web":{"url":"https://card.corp.example/zhang.san{{{{number:D5}}}}","title":"名片"}},
        {"type":2,"name":"预约",
        "miniprogram":{"appid":"wx8bd80126147dFAKE","pagepath":"/index?who=zhang.san{{{{number:D5}}}}","title":"预约"}}]}}
        """.ReplaceLineEndings("");
}
