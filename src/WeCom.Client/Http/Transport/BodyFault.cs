namespace WeCom.Client.Http.Transport;

internal enum BodyFault
{
    Empty,
    NotJson,
    CutOff,
    MissingList,
    MissingValue,
}
