using System.Diagnostics;

namespace WeCom.Client.Simulator;

/// <summary>The address to which changes of the company are posted, as an administrator sets it up in the console (接收事件服务器).</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90930</remarks>
public sealed record SimulatedCallback
{
    /// <summary>Gets the address.</summary>
    public required Uri Url { get; init; }

    /// <summary>Gets the token (Token) by which posts are signed.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public required string Token { get; init; }

    /// <summary>Gets the key (EncodingAESKey), 43 letters and digits.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public required string EncodingAesKey { get; init; }

    /// <summary>
    /// Gets the app that is notified of the changes in its scope; null for the contacts-sync assistant, which is notified of all changes
    /// but its own.
    /// </summary>
    /// <value>The default is null.</value>
    public SimulatedApp? App { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the events of the assistant hold ids only, as for every address that was saved since 2022-08-15.
    /// Those of apps hold what the app may read.
    /// </summary>
    /// <value>The default is true.</value>
    public bool IdsOnly { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => $"SimulatedCallback {{ Url = {Url.GetLeftPart(UriPartial.Path)} }}";
}
