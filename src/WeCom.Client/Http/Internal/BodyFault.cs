namespace WeCom.Client.Http.Internal;

internal enum BodyFault
{
    Empty,
    NotJson,
    CutOff,
    MissingValue,
}
