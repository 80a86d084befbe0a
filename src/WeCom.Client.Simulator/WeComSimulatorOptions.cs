using System.Diagnostics;
using System.Security.Cryptography;
using WeCom.Client.Simulator.Permissions;

namespace WeCom.Client.Simulator;

/// <summary>The options of a <see cref="WeComSimulator"/>.</summary>
public sealed class WeComSimulatorOptions
{
    /// <summary>Gets or sets the company that is served.</summary>
    /// <value>The default is a company with its root department and no people.</value>
    public SimulatedOrganization Organization { get; set; } = new();

    /// <summary>Gets or sets the company's id (企业ID).</summary>
    /// <value>The default is ww and 16 hexadecimal digits, generated for each simulator.</value>
    public string CorpId { get; set; } = "ww" + RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>Gets or sets the first app of the company.</summary>
    /// <value>The default is an app that sees everything and is granted every field.</value>
    public SimulatedApp App { get; set; } = new();

    /// <summary>Gets or sets the contacts-sync secret (通讯录同步 Secret).</summary>
    /// <value>The default is generated for each simulator.</value>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string ContactsSecret { get; set; } = Secrets.Create(43);

    /// <summary>Gets or sets the clock of the simulator.</summary>
    /// <value>The default is the system clock.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Gets the host names, beside localhost and loopback addresses, under which the simulator answers, without port; for a simulator
    /// behind a proxy. Requests whose Host header names another host are refused with HTTP 421, so that a web page cannot read the company
    /// by DNS rebinding.
    /// </summary>
    /// <value>The default is empty.</value>
    public IList<string> Hosts { get; } = [];

    /// <summary>Gets or sets the TCP port on 127.0.0.1; 0 for a free one.</summary>
    /// <value>The default is 0.</value>
    public int Port { get; set; }
}
