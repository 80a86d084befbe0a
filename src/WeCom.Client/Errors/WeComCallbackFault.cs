namespace WeCom.Client.Errors;

/// <summary>Specifies why a callback is refused. Each value is the code that WeCom's own sample libraries (WXBizMsgCrypt) use.</summary>
/// <remarks>
/// Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.
/// https://developer.work.weixin.qq.com/document/path/90968
/// </remarks>
public enum WeComCallbackFault
{
    /// <summary>The signature does not match: the Token differs, or the request does not come from WeCom.</summary>
    Signature = -40001,

    /// <summary>The envelope, or the message in it, is not XML or JSON of the expected form.</summary>
    Format = -40002,

    /// <summary>The message is for another company or suite.</summary>
    ReceiveId = -40005,

    /// <summary>The text cannot be decrypted: the EncodingAESKey differs.</summary>
    Decryption = -40007,

    /// <summary>The decrypted text does not have the form of a message: its padding or its length is wrong.</summary>
    Plaintext = -40008,

    /// <summary>The encrypted text is not Base64.</summary>
    Base64 = -40010,
}
