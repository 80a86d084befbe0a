using System.Diagnostics;
using WeCom.Client.Configuration.Protection;

namespace WeCom.Client.Configuration;

/// <summary>The settings of one company or app, usually the appsettings section <c>WeCom</c>.</summary>
public sealed class WeComOptions
{
    /// <summary>The company id (企业ID, corpid): console → 我的企业 → 企业信息. Required.</summary>
    public string CorpId { get; set; } = "";

    /// <summary>The app's AgentId. Required with <see cref="Secret"/>.</summary>
    public long? AgentId { get; set; }

    /// <summary>The app's Secret: console → 应用管理 → the app → Secret.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Secret { get; set; }

    /// <summary>
    /// <see cref="Secret"/>, as <see cref="ISecretProtector.Encrypt"/> or the Python system encrypted it; in its place. Needs
    /// <see cref="Protection"/>.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? EncryptedSecret { get; set; }

    /// <summary>
    /// The contacts-sync secret (通讯录同步 Secret). Alone it is a valid set-up that yields ids only; beside <see cref="Secret"/> it lets a sync
    /// see the whole company.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ContactsSecret { get; set; }

    /// <summary><see cref="ContactsSecret"/>, encrypted; in its place. Needs <see cref="Protection"/>.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? EncryptedContactsSecret { get; set; }

    /// <summary>
    /// The keys that encrypted secrets are read with. They come from the environment, user secrets or a vault, never from code.
    /// </summary>
    public WeComProtectionOptions Protection { get; set; } = new();

    /// <summary>Where WeCom answers; a private deployment or a reverse proxy may have a path of its own.</summary>
    /// <value>The default is <c>https://qyapi.weixin.qq.com/</c>.</value>
    public Uri BaseAddress { get; set; } = new(WeComDefaults.BaseAddress);

    /// <summary>The language of <c>Remedy</c> texts: <c>auto</c> (the current UI culture), <c>en</c> or <c>zh-CN</c>.</summary>
    /// <value>The default is <c>auto</c>.</value>
    public string Language { get; set; } = "auto";

    /// <summary>Time limits and repetition of calls.</summary>
    public WeComHttpOptions Http { get; set; } = new();

    /// <summary>How large an answer may be.</summary>
    public WeComLimitOptions Limits { get; set; } = new();

    /// <summary>How the access token is kept.</summary>
    public WeComTokenOptions Token { get; set; } = new();

    /// <summary>How departments and people are read, compared and written.</summary>
    public WeComSyncOptions Sync { get; set; } = new();

    /// <summary>Prints no secret.</summary>
    /// <returns>The company, the app and which secrets are there.</returns>
    public override string ToString()
        => $"WeComOptions {{ CorpId = {CorpId}, AgentId = {AgentId}, Secret = {Presence(Secret ?? EncryptedSecret)}, ContactsSecret = "
            + $"{Presence(ContactsSecret ?? EncryptedContactsSecret)}, BaseAddress = {Shown(BaseAddress)} }}";

    private static string Shown(Uri address)
        => address.IsAbsoluteUri ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : "***";

    private static string Presence(string? secret) => string.IsNullOrEmpty(secret) ? "none" : "***";

    internal WeComOptions Copy()
    {
        var copy = (WeComOptions)MemberwiseClone();
        copy.Protection = Protection.Copy();
        copy.Http = Http.Copy();
        copy.Limits = Limits.Copy();
        copy.Token = Token.Copy();
        copy.Sync = Sync.Copy();
        return copy;
    }
}
