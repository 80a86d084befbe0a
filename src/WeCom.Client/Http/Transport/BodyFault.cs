namespace WeCom.Client.Http.Transport;

internal enum BodyFault
{
    Empty,
    WebPage,
    NotJson,
    NotObject,
    Utf16,
    Compressed,
    CutOff,
    Broken,
    OddErrorCode,
    MissingList,
    MissingValue,
}
