using System.Diagnostics;
using WeCom.Client.Configuration.Protection;

namespace WeCom.Client.AspNetCore;

/// <summary>Provides what the console shows for one callback address.</summary>
public sealed class WeComCallbackEndpointOptions
{
    /// <summary>Gets or sets the Token: 1 to 32 letters and digits. Required.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Token { get; set; }

    /// <summary>
    /// Gets or sets the EncodingAESKey: 43 letters and digits. Required, unless <see cref="EncryptedEncodingAesKey"/> is set.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? EncodingAesKey { get; set; }

    /// <summary>
    /// Gets or sets the encrypted <see cref="EncodingAesKey"/>, which replaces it: a value of <see cref="ISecretProtector.Encrypt"/>. It
    /// needs <c>WeCom:Protection:Keys</c>.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? EncryptedEncodingAesKey { get; set; }

    /// <summary>
    /// Gets or sets the address as it is entered in the console, for example <c>https://hr.example.com/wecom/callback</c>, which the doctor
    /// calls to find out whether it is reachable.
    /// </summary>
    /// <value>The default is null: the doctor does not call it. Absolute, by HTTP or HTTPS.</value>
    public Uri? Address { get; set; }

    /// <summary>Returns the name of the type, since values are secrets.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => nameof(WeComCallbackEndpointOptions);
}
