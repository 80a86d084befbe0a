using System.Security.Cryptography;

namespace WeCom.Client.Configuration.Protection.Internal;

/// <summary>The shape of <see cref="Rfc2898DeriveBytes"/>.Pbkdf2, so that tests can count the derivations.</summary>
internal delegate void DeriveKey(
    ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt, Span<byte> destination, int iterations, HashAlgorithmName hash);
