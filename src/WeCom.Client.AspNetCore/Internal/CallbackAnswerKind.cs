namespace WeCom.Client.AspNetCore.Internal;

/// <summary>The result of calling a callback address.</summary>
internal enum CallbackAnswerKind
{
    Right,
    OnlyFromWeCom,
    NoAddress,
    NotAsked,
    NotReached,
    Refused,
    AnotherPage,
}
