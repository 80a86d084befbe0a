using System.Diagnostics;
using WeCom.Client.Configuration.Protection;

namespace WeCom.Client.Configuration;

/// <summary>Provides the settings of one company or app, usually the appsettings section <c>WeCom</c>.</summary>
public sealed class WeComOptions
{
    /// <summary>Gets or sets the company id (企业ID, corpid): console → 我的企业 → 企业信息. Required.</summary>
    public string CorpId { get; set; } = "";

    /// <summary>Gets or sets the app's AgentId. Required with <see cref="Secret"/>.</summary>
    public long? AgentId { get; set; }

    /// <summary>Gets or sets the app's Secret: console → 应用管理 → the app → Secret.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Secret { get; set; }

    /// <summary>
    /// Gets or sets the encrypted <see cref="Secret"/>, which replaces it: a value of <see cref="ISecretProtector.Encrypt"/> or of the
    /// Python system. It needs <see cref="Protection"/>.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? EncryptedSecret { get; set; }

    /// <summary>
    /// Gets or sets the contacts-sync secret (通讯录同步 Secret). Without <see cref="Secret"/> a sync reads ids only; in addition to it, a sync
    /// sees the whole company.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ContactsSecret { get; set; }

    /// <summary>Gets or sets the encrypted <see cref="ContactsSecret"/>, which replaces it. It needs <see cref="Protection"/>.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? EncryptedContactsSecret { get; set; }

    /// <summary>
    /// Gets or sets the keys that decrypt encrypted secrets. Set them in the environment, user secrets or a vault, never in code.
    /// </summary>
    public WeComProtectionOptions Protection { get; set; } = new();

    /// <summary>Gets or sets the address of WeCom. The address of a private deployment or a reverse proxy may have a path.</summary>
    /// <value>The default is <c>https://qyapi.weixin.qq.com/</c>.</value>
    public Uri BaseAddress { get; set; } = new(WeComDefaults.BaseAddress);

    /// <summary>
    /// Gets or sets the language of texts for people, such as remedies: <c>auto</c> (the current UI culture), <c>en</c> or <c>zh-CN</c>.
    /// </summary>
    /// <value>The default is <c>auto</c>.</value>
    public string Language { get; set; } = "auto";

    /// <summary>Gets or sets the time limit and the retries of calls.</summary>
    public WeComHttpOptions Http { get; set; } = new();

    /// <summary>Gets or sets the largest answers that are read.</summary>
    public WeComLimitOptions Limits { get; set; } = new();

    /// <summary>Gets or sets how the access token is cached.</summary>
    public WeComTokenOptions Token { get; set; } = new();

    /// <summary>Gets or sets how departments and people are read, compared and written.</summary>
    public WeComSyncOptions Sync { get; set; } = new();

    /// <summary>Gets or sets when <c>AddSchedule</c> runs syncs.</summary>
    public WeComScheduleOptions Schedule { get; set; } = new();

    /// <summary>Returns the settings without secrets.</summary>
    /// <returns>The company, the app and which secrets are set.</returns>
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
        copy.Schedule = Schedule.Copy();
        return copy;
    }
}
