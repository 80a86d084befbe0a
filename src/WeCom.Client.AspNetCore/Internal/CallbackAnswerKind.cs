namespace WeCom.Client.AspNetCore.Internal;

/// <summary>What came of asking an address of callbacks.</summary>
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
