using System.Security.Cryptography;

namespace WeCom.Client.Tests.Configuration;

/// <summary>Derives with a single iteration, so that thousands of reads fit into a test, and notes what was asked for.</summary>
internal sealed class CountingDerivation
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public int AskedIterations { get; private set; }

    public HashAlgorithmName AskedHash { get; private set; }

    public void Derive(
        ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt, Span<byte> destination, int iterations, HashAlgorithmName hash)
    {
        Interlocked.Increment(ref _count);
        AskedIterations = iterations;
        AskedHash = hash;
        Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, destination, 1, hash);
    }
}
