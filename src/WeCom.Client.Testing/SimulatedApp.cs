using System.Security.Cryptography;

namespace WeCom.Client.Testing;

/// <summary>A self-built app (自建应用) of the simulated company, as its admin set it up in the console. Settings may be changed at any time.</summary>
public sealed class SimulatedApp
{
    /// <summary>The app's id (AgentId).</summary>
    /// <value>The default is 1000002.</value>
    public long AgentId { get; init; } = 1_000_002;

    /// <summary>The app's secret.</summary>
    /// <value>The default is drawn anew for each app.</value>
    public string Secret { get; init; } = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 43);

    /// <summary>The app's name.</summary>
    /// <value>The default is 通讯录应用.</value>
    public string Name { get; init; } = "通讯录应用";

    /// <summary>
    /// Whether the app reads mobile, gender, email, biz_mail, avatar, qr_code and address.
    /// False behaves as an app made after 2022-06-20 20:00 (China): the fields are absent.
    /// </summary>
    /// <value>The default is true.</value>
    /// <remarks>https://developer.work.weixin.qq.com/document/path/96255</remarks>
    public bool GrantsSensitiveFields { get; set; } = true;

    /// <summary>The departments of the app's visible scope (可见范围), each with all that is below it. The root, 1, means the whole company; empty means nothing.</summary>
    /// <value>The default is the root.</value>
    public IReadOnlyList<long> VisibleDepartments { get; set; } = [1];
}
