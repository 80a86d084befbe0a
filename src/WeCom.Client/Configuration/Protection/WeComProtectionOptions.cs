using System.Diagnostics;
using System.Globalization;

namespace WeCom.Client.Configuration.Protection;

/// <summary>The keys of <see cref="ISecretProtector"/>; section <c>WeCom:Protection</c>.</summary>
/// <remarks>They belong into environment variables, user secrets or a vault, never beside the values they protect.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class WeComProtectionOptions
{
    /// <summary>
    /// The keys, as text of 8 to 1024 characters; 32 random bytes in Base64 are a good one. The first encrypts, all of them decrypt:
    /// to change the key, put the new one first and remove the old one when no value needs it any more.
    /// </summary>
    /// <value>The default is empty: nothing can be encrypted.</value>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public IList<string> Keys { get; } = [];

    /// <summary>How to read the Fernet tokens of the Python system.</summary>
    /// <value>The default is null: they are not read.</value>
    public WeComFernetOptions? Fernet { get; set; }

    /// <summary>Says how many keys there are, and none of them.</summary>
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
