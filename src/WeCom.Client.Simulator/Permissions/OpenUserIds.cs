using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WeCom.Client.Simulator.Permissions;

/// <summary>Encrypted userids, such as a third party reads: a member's is always the same (docs/wire/third-parties.md).</summary>
internal sealed class OpenUserIds(string corpId, string prefix = "wo")
{
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(corpId));

    public string Encrypt(string userId)
    {
        using var aes = Create();
        return prefix + Base64Url.EncodeToString(aes.EncryptCbc(Encoding.UTF8.GetBytes(userId), _key.AsSpan(0, 16)));
    }

    /// <summary>The userid; null for a text that is not an encrypted one, such as a plain userid.</summary>
    public string? Decrypt(string openUserId)
    {
        if (!openUserId.StartsWith(prefix, StringComparison.Ordinal) || !Base64Url.IsValid(openUserId.AsSpan(prefix.Length)))
        {
            return null;
        }

        try
        {
            using var aes = Create();
            return Encoding.UTF8.GetString(aes.DecryptCbc(Base64Url.DecodeFromChars(openUserId.AsSpan(prefix.Length)), _key.AsSpan(0, 16)));
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
