using System.Security.Cryptography;

namespace WeCom.Client.Testing;

/// <summary>An app of the simulated company, as its admin set it up in the console. Settings may be changed at any time.</summary>
public sealed class SimulatedApp
{
    private bool? _grantsSensitiveFields;

    /// <summary>The app's id (AgentId).</summary>
    /// <value>The default is 1000002.</value>
    public long AgentId { get; init; } = 1_000_002;

    /// <summary>The app's secret.</summary>
    /// <value>The default is drawn anew for each app.</value>
    public string Secret { get; init; } = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 43);

    /// <summary>The app's name.</summary>
    /// <value>The default is 通讯录应用.</value>
    public string Name { get; init; } = "通讯录应用";

    /// <summary>Who made the app.</summary>
    /// <value>The default is <see cref="SimulatedAppKind.SelfBuilt"/>.</value>
    public SimulatedAppKind Kind { get; init; }

    /// <summary>Whether the app is switched on. One that is off gets no token (40001), and its calls are refused with 50003.</summary>
    /// <value>The default is true.</value>
    public bool IsEnabled { get; set; } = true;

    /// <summary>
    /// Whether the app reads mobile, gender, email, biz_mail, avatar, qr_code and address.
    /// False behaves as an app made after 2022-06-20 20:00 (China): the fields are absent.
    /// </summary>
    /// <value>The default is true for a self-built app, and false for others.</value>
    /// <remarks>https://developer.work.weixin.qq.com/document/path/96255</remarks>
    public bool GrantsSensitiveFields
    {
        get => _grantsSensitiveFields ?? Kind == SimulatedAppKind.SelfBuilt;
        set => _grantsSensitiveFields = value;
    }

    /// <summary>Whether a provider's app reads names, positions, telephones and attributes. Self-built apps always do, third parties never.</summary>
    /// <value>The default is true.</value>
    public bool GrantsNames { get; set; } = true;

    /// <summary>Whether an app of a provider or third party sees the ids of the whole tree (组织架构信息) by department/simplelist.</summary>
    /// <value>The default is false.</value>
    public bool GrantsWholeTree { get; set; }

    /// <summary>Whether an app of a provider or third party may write contacts. A provider's app then writes people alone; the rest is refused with 48008.</summary>
    /// <value>The default is false.</value>
    public bool EditsContacts { get; set; }

    /// <summary>Whether members, not the administrator, let the app in (成员授权). It is told of no department then but the root.</summary>
    /// <value>The default is false.</value>
    public bool IsMemberAuthorized { get; set; }

    /// <summary>The departments of the app's visible scope (可见范围), each with all that is below it. The root, 1, means the whole company; empty means none.</summary>
    /// <value>The default is the root.</value>
    public IReadOnlyList<long> VisibleDepartments { get; set; } = [1];

    /// <summary>The people of the visible scope beside those of its departments and tags, by userid.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> VisibleUserIds { get; set; } = [];

    /// <summary>The tags of the visible scope. Apps that are not self-built see no other tags.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<long> VisibleTags { get; set; } = [];
}
