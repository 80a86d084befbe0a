using System.Diagnostics;
using System.Globalization;

namespace WeCom.Client.Configuration.Protection;

/// <summary>Provides the keys that encrypt and decrypt secrets; section <c>WeCom:Protection</c>.</summary>
/// <remarks>Set the keys in environment variables, user secrets or a vault, never beside the values that they protect.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class WeComProtectionOptions
{
    /// <summary>
    /// Gets the keys, as text of 8 to 1024 characters; 32 random bytes in Base64 are a good choice. The first key encrypts, all of them
    /// decrypt: to change the key, insert the new one at the beginning, and remove the old one when no value needs it any more.
    /// </summary>
    /// <value>The default is empty: nothing can be encrypted.</value>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public IList<string> Keys { get; } = [];

    /// <summary>Gets or sets the settings for reading the Fernet tokens of the Python system.</summary>
    /// <value>The default is null: they are not read.</value>
    public WeComFernetOptions? Fernet { get; set; }

    /// <summary>Returns the number of keys, and no key.</summary>
    /// <returns>A text without secrets.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{nameof(WeComProtectionOptions)} {{ Keys: {Keys.Count}, Fernet: {(Fernet is null ? "not set" : "set")} }}");

    internal WeComProtectionOptions Copy()
    {
        var copy = new WeComProtectionOptions { Fernet = Fernet?.Copy() };
        foreach (var key in Keys)
        {
            copy.Keys.Add(key);
        }

        return copy;
    }
}
