using System.Diagnostics;
using System.Globalization;

namespace WeCom.Client.Configuration.Protection;

/// <summary>
/// Provides the key of the Fernet tokens of the Python system; section <c>WeCom:Protection:Fernet</c>. Set either <see cref="Key"/>, or
/// <see cref="Passphrase"/> with one of the salts. Fernet tokens are read, never written.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class WeComFernetOptions
{
    /// <summary>
    /// Gets or sets the passphrase from which the key is derived with PBKDF2; in a Django application its <c>SECRET_KEY</c>.
    /// </summary>
    /// <value>The default is null.</value>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Passphrase { get; set; }

    /// <summary>Gets or sets the salt of the derivation as text; its bytes are its UTF-8 encoding.</summary>
    /// <value>The default is null.</value>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Salt { get; set; }

    /// <summary>Gets or sets the salt of the derivation in Base64, for a salt that is not text; instead of <see cref="Salt"/>.</summary>
    /// <value>The default is null.</value>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? SaltBase64 { get; set; }

    /// <summary>Gets or sets the iterations of the derivation.</summary>
    /// <value>The default is 100 000; 1 to 10 000 000.</value>
    public int Iterations { get; set; } = 100_000;

    /// <summary>Gets or sets the hash of the derivation: <c>SHA1</c>, <c>SHA256</c>, <c>SHA384</c> or <c>SHA512</c>.</summary>
    /// <value>The default is <c>SHA256</c>.</value>
    public string HashAlgorithm { get; set; } = "SHA256";

    /// <summary>Gets or sets a ready Fernet key (44 characters of URL-safe Base64), where the Python system derived none.</summary>
    /// <value>The default is null.</value>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Key { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the Python system encoded its tokens in Base64 a second time. Tokens without the second
    /// encoding are read in either case.
    /// </summary>
    /// <value>The default is false.</value>
    public bool OuterBase64 { get; set; }

    /// <summary>Returns the settings that are not secret.</summary>
    /// <returns>A text without passphrase, salt and key.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{nameof(WeComFernetOptions)} {{ Iterations: {Iterations}, HashAlgorithm: {HashAlgorithm}, OuterBase64: {OuterBase64} }}");

    internal WeComFernetOptions Copy() => (WeComFernetOptions)MemberwiseClone();
}
