using WeCom.Client.Errors;

namespace WeCom.Client.AspNetCore.Internal;

/// <summary>The texts of the doctor about callback addresses.</summary>
internal static class CallbackTexts
{
    public static readonly LocalizedText MendSettings = new(
        "Set what the message names to the values that the console shows for the address: 应用管理 → the app → 接收消息 → 设置API接收, or "
        + "管理工具 → 通讯录同步 → 设置接收事件服务器.",
        "请把提示中的项设置为管理后台中该地址的值：“应用管理”→该应用→“接收消息”→“设置API接收”，或“管理工具”→“通讯录同步”→“设置接收事件服务器”。");

    public static readonly LocalizedText OpenWay = new(
        "If WeCom delivers events, only this host has no way to its own public address, and nothing needs to be done. Otherwise check its "
        + "name, its certificate and the firewall: WeCom calls from the internet.",
        "如果能收到企业微信的事件，则只是本机无法访问自己的公网地址，无需处理；否则请检查域名、证书和防火墙：企业微信从公网访问该地址。");

    public static readonly LocalizedText CompareKeys = new(
        "Give every instance behind the address the Token and EncodingAESKey that the console shows for it, and the same CorpId; then save "
        + "the address in the console again.",
        "请让该地址背后的所有实例使用管理后台中该地址的 Token 和 EncodingAESKey，以及同一个 CorpId，然后在管理后台重新保存该地址。");

    public static readonly LocalizedText LetThrough = new(
        "Map the path with MapWeComCallback, and let it through the proxy without a sign-in and without a redirect.",
        "请用 MapWeComCallback 映射该路径，并让它不经登录、不经重定向通过代理。");

    public static LocalizedText SettingsThrow(string exception) => new(
        $"The settings of the callbacks could not be made: {exception}.", $"无法读取回调设置：{exception}。");

    public static LocalizedText NameAddress(string key) => new(
        $"Set '{key}' to the address as it is entered in the console, such as https://hr.example.com/wecom/callback, and examine again. Or "
        + "save the address in the console, which asks it too.",
        $"请把 '{key}' 设置为管理后台中填写的地址（例如 https://hr.example.com/wecom/callback）后重新检查；也可以在管理后台重新保存该地址，保存时同样会验证。");

    public static LocalizedText Seen(CallbackAnswer answer) => answer.Kind switch
    {
        CallbackAnswerKind.Right => new(
            $"'{answer.Name}' answered a verification like WeCom's from this host.", $"“{answer.Name}”正确响应了从本机发出的验证请求。"),
        CallbackAnswerKind.OnlyFromWeCom => new(
            $"'{answer.Name}' was reached, and refuses requests that do not come from WeCom.",
            $"可以访问“{answer.Name}”，它只接受来自企业微信的请求。"),
        CallbackAnswerKind.NoAddress => new(
            $"'{answer.Name}' has a Token and a key of the right form; its address is not in the settings.",
            $"“{answer.Name}”的 Token 和密钥格式正确；设置中没有它的地址。"),
        CallbackAnswerKind.NotAsked => new(
            $"'{answer.Name}' was not asked: the examination has made all its calls.", $"未检查“{answer.Name}”：检查的调用次数已用完。"),
        CallbackAnswerKind.NotReached => new(
            $"'{answer.Name}' was not reached from this host: {answer.Failure}.", $"从本机无法访问“{answer.Name}”：{answer.Failure}。"),
        CallbackAnswerKind.Refused => new(
            $"'{answer.Name}' refused a request that is signed with the Token of the settings: 403.",
            $"“{answer.Name}”拒绝了用设置中的 Token 签名的请求：403。"),
        _ => new(
            $"'{answer.Name}' is answered by something else: {(answer.Status == 0 ? "a long page" : answer.Status)}.",
            $"“{answer.Name}”由其他服务响应：{(answer.Status == 0 ? "内容过长的页面" : answer.Status)}。"),
    };
}
