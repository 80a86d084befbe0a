namespace WeCom.Client.Configuration;

/// <summary>How the access token is kept.</summary>
public sealed class WeComTokenOptions
{
    /// <summary>How long before its end a token is renewed.</summary>
    /// <value>The default is 300 seconds: a token of 7200 seconds is used for 6900.</value>
    public TimeSpan RefreshMargin { get; set; } = TimeSpan.FromSeconds(300);
}
