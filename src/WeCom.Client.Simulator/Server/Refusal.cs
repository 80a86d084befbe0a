namespace WeCom.Client.Simulator.Server;

/// <summary>The reason for which a call is refused. The default value refuses nothing.</summary>
/// <param name="ErrorCode">The errcode.</param>
/// <param name="Text">The beginning of errmsg; null for the text that the errcode usually has.</param>
/// <param name="IsBare">Whether errmsg ends after the text, without hint, IP address and link.</param>
internal readonly record struct Refusal(int ErrorCode, string? Text = null, bool IsBare = false)
{
    public static implicit operator Refusal(int errorCode) => new(errorCode);
}
