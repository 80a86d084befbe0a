namespace WeCom.Client.Simulator.Server;

/// <summary>The reason for which a call is refused. The default value refuses nothing.</summary>
/// <param name="ErrorCode">The errcode.</param>
/// <param name="Text">The beginning of errmsg; null for the text that the errcode usually has.</param>
internal readonly record struct Refusal(int ErrorCode, string? Text = null)
{
    public static implicit operator Refusal(int errorCode) => new(errorCode);
}
