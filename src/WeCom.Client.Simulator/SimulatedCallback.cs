using System.Diagnostics;

namespace WeCom.Client.Simulator;

/// <summary>Where changes of the company are posted to, as an admin sets it up in the console (接收事件服务器).</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90930</remarks>
public sealed record SimulatedCallback
{
    /// <summary>The address.</summary>
    public required Uri Url { get; init; }

    /// <summary>The token (Token) by which posts are signed.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public required string Token { get; init; }

    /// <summary>The key (EncodingAESKey), 43 letters and digits.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public required string EncodingAesKey { get; init; }

    /// <summary>The app that is told, of what it sees; null for the contacts-sync assistant, which is told of everything but its own writes.</summary>
    /// <value>The default is null.</value>
    public SimulatedApp? App { get; init; }

    /// <summary>Whether the assistant is told ids alone, as at every address saved since 2022-08-15. Apps are told what they may read.</summary>
    /// <value>The default is true.</value>
    public bool IdsOnly { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => $"SimulatedCallback {{ Url = {Url.GetLeftPart(UriPartial.Path)} }}";
}
