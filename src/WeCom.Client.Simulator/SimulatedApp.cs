using System.Diagnostics;
using System.Globalization;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator;

/// <summary>
/// An app of the simulated company, as its administrator has set it up in the console. Settings may be changed at any time.
/// </summary>
public sealed class SimulatedApp
{
    private readonly string? _suiteId;
    private bool? _grantsSensitiveFields;
    private IReadOnlyCollection<string> _trustedIps = ["127.0.0.1"];
    private IReadOnlyList<long> _visibleDepartments = [1];
    private IReadOnlyList<string> _visibleUserIds = [];
    private IReadOnlyList<long> _visibleTags = [];

    /// <summary>Gets the app's id (AgentId).</summary>
    /// <value>The default is 1000002.</value>
    public long AgentId { get; init; } = 1_000_002;

    /// <summary>Gets the app's secret; a third party's suite_secret, a provider's permanent code.</summary>
    /// <value>The default is generated for each app.</value>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Secret { get; init; } = Secrets.Create(43);

    /// <summary>Gets the app's name.</summary>
    /// <value>The default is 通讯录应用.</value>
    public string Name { get; init; } = "通讯录应用";

    /// <summary>Gets the creator of the app.</summary>
    /// <value>The default is <see cref="SimulatedAppKind.SelfBuilt"/>.</value>
    public SimulatedAppKind Kind { get; init; }

    /// <summary>Gets the suite_id of a third party's app.</summary>
    /// <value>The default is suite and the <see cref="AgentId"/>.</value>
    public string SuiteId
    {
        get => _suiteId ?? string.Create(CultureInfo.InvariantCulture, $"suite{AgentId}");
        init => _suiteId = value;
    }

    /// <summary>
    /// Gets or sets the suite_ticket that service/get_suite_token requires of a third party. WeCom sends a new one every ten minutes; this
    /// one is valid until another is set.
    /// </summary>
    /// <value>The default is generated for each app.</value>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string SuiteTicket { get; set; } = Secrets.Create(64);

    /// <summary>
    /// Gets the permanent_code that service/get_corp_token requires of a third party: the company has authorized the app.
    /// </summary>
    /// <value>The default is generated for each app.</value>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string PermanentCode { get; init; } = Secrets.Create(43);

    /// <summary>
    /// Gets or sets a value that indicates whether the app is enabled. A disabled app gets no token (40001, a third party 48004), and its
    /// calls are refused with 50003.
    /// </summary>
    /// <value>The default is true.</value>
    public bool IsEnabled { get; set; } = true;

    /// <summary>
    /// Gets or sets the trusted IPs (企业可信IP) of the app. Other callers are refused with 60020. If the list is empty, an app from before
    /// 2022-06-20, as which <see cref="GrantsSensitiveFields"/> marks it, may call from every address, and a later one from none.
    /// </summary>
    /// <value>The default is 127.0.0.1, the address of every caller of a simulator.</value>
    /// <exception cref="FormatException">One of the values is not an IP address.</exception>
    public IReadOnlyCollection<string> TrustedIps
    {
        get => _trustedIps;
        set => _trustedIps = IpLists.Parse(value);
    }

    /// <summary>
    /// Gets or sets a value that indicates whether the app reads mobile, gender, email, biz_mail, avatar, qr_code and address. False stands
    /// for an app that was created after 2022-06-20 20:00 (China): the fields are absent.
    /// </summary>
    /// <value>The default is true for a self-built app, and false for others.</value>
    /// <remarks>https://developer.work.weixin.qq.com/document/path/96255</remarks>
    public bool GrantsSensitiveFields
    {
        get => _grantsSensitiveFields ?? Kind == SimulatedAppKind.SelfBuilt;
        set => _grantsSensitiveFields = value;
    }

    /// <summary>
    /// Gets or sets the fields that the administrator has ticked for members to agree to: auth/getuserdetail returns no others. They are
    /// gender, avatar, qr_code, mobile, email, biz_mail and address.
    /// </summary>
    /// <value>The default is all of them.</value>
    /// <remarks>https://developer.work.weixin.qq.com/document/path/95833</remarks>
    public IReadOnlyCollection<string> ConsentFields { get; set; } =
        ["gender", "avatar", "qr_code", "mobile", "email", "biz_mail", "address"];

    /// <summary>
    /// Gets or sets a value that indicates whether a provider's app reads names, positions, telephones and attributes. Self-built apps
    /// always do, third parties never.
    /// </summary>
    /// <value>The default is true.</value>
    public bool GrantsNames { get; set; } = true;

    /// <summary>
    /// Gets or sets a value that indicates whether an app of a provider or third party sees the ids of the whole tree (组织架构信息) by
    /// department/simplelist.
    /// </summary>
    /// <value>The default is false.</value>
    public bool GrantsWholeTree { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether an app of a provider or third party may write contacts. A provider's app may then write
    /// people only; other writes are refused with 48008.
    /// </summary>
    /// <value>The default is false.</value>
    public bool EditsContacts { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether members, not the administrator, authorize the app (成员授权). It then reads no department
    /// but the root.
    /// </summary>
    /// <value>The default is false.</value>
    public bool IsMemberAuthorized { get; set; }

    /// <summary>
    /// Gets or sets the departments of the app's visible scope (可见范围), each with its descendants. The root, 1, means the whole company;
    /// empty means none.
    /// </summary>
    /// <value>The default is the root.</value>
    public IReadOnlyList<long> VisibleDepartments
    {
        get => _visibleDepartments;
        set => ChangeScope(ref _visibleDepartments, value);
    }

    /// <summary>Gets or sets the userids of the visible scope, in addition to the people of its departments and tags.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> VisibleUserIds
    {
        get => _visibleUserIds;
        set => ChangeScope(ref _visibleUserIds, value);
    }

    /// <summary>Gets or sets the tags of the visible scope. Apps that are not self-built see no other tags.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<long> VisibleTags
    {
        get => _visibleTags;
        set => ChangeScope(ref _visibleTags, value);
    }

    /// <summary>Called when the visible scope was set.</summary>
    internal Action? ScopeChanged { get; set; }

    private void ChangeScope<T>(ref T field, T value)
    {
        field = value;
        ScopeChanged?.Invoke();
    }
}
