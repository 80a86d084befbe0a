namespace WeCom.Client.Errors.Internal;

/// <summary>The messages and remedies for refused callbacks.</summary>
internal static class CallbackFaults
{
    public static LocalizedText TextOf(WeComCallbackFault fault) => fault switch
    {
        WeComCallbackFault.Signature => new(
            "The signature of the callback does not match. Where WeCom sent it, set Token to what the console shows for this address.",
            "回调签名不匹配。如果请求确实来自企业微信，请把 Token 设为管理后台中该回调地址的 Token。"),
        WeComCallbackFault.ReceiveId => new(
            "The callback is for another company. Set CorpId to the company whose console names this address.",
            "回调属于其他企业。请把 CorpId 设为在管理后台配置此回调地址的企业。"),
        WeComCallbackFault.Decryption or WeComCallbackFault.Plaintext => new(
            "The callback cannot be decrypted. Set EncodingAESKey to what the console shows for this address.",
            "回调无法解密。请把 EncodingAESKey 设为管理后台中该回调地址的 EncodingAESKey。"),
        WeComCallbackFault.Base64 => new(
            "The encrypted text of the callback is not Base64. Check what proxy stands before this address.",
            "回调密文不是有效的 Base64。请检查此地址前面的代理。"),
        _ => new(
            "The callback has not the form of a WeCom callback. Check what else posts to this address.",
            "请求不符合企业微信回调的格式。请检查还有什么程序在向此地址发送请求。"),
    };
}
