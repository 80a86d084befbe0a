namespace WeCom.Client.Tokens.Internal;

/// <summary>A token and its two instants, in timestamps of the time provider, which no change of the wall clock moves.</summary>
internal sealed record AccessToken(string Value, long RefreshAt, long ExpiresAt)
{
    public override string ToString() => "***";
}
