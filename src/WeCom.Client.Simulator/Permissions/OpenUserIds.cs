using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WeCom.Client.Simulator.Permissions;

/// <summary>The userids that a third party reads: one and the same for one member, and nothing to be read in them (docs/wire/third-parties.md).</summary>
internal sealed class OpenUserIds(string corpId)
{
    private const string Prefix = "wo";

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(corpId));

    public string Encrypt(string userId)
    {
        using var aes = Create();
        return Prefix + Base64Url.EncodeToString(aes.EncryptCbc(Encoding.UTF8.GetBytes(userId), _key.AsSpan(0, 16)));
    }

    /// <summary>The userid; null for what is no encrypted one, such as a plain userid.</summary>
    public string? Decrypt(string openUserId)
    {
        if (!openUserId.StartsWith(Prefix, StringComparison.Ordinal) || !Base64Url.IsValid(openUserId.AsSpan(Prefix.Length)))
        {
            return null;
        }

        try
        {
            using var aes = Create();
            return Encoding.UTF8.GetString(aes.DecryptCbc(Base64Url.DecodeFromChars(openUserId.AsSpan(Prefix.Length)), _key.AsSpan(0, 16)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private Aes Create()
    {
        var aes = Aes.Create();
        aes.Key = _key;
        return aes;
    }
}
