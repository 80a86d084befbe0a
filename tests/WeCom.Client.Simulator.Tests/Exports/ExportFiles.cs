using System.Security.Cryptography;
using System.Text.Json;

namespace WeCom.Client.Simulator.Tests.Exports;

/// <summary>Fetches and decrypts the blocks of an export, by its own reading of docs/wire/export.md.</summary>
internal static class ExportFiles
{
    public const string AesKey = "IJUiXNpvGbODwKEBSEsAeOAPAhkqHqNCF6g19t9wfg2";

    public static async Task<JsonElement> DecryptAsync(SimulatorCaller wecom, JsonElement file)
    {
        using var response = await wecom.SendAsync(file.GetProperty("url").GetString()!);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(file.GetProperty("md5").GetString(), Convert.ToHexStringLower(MD5.HashData(bytes)));
        var key = Convert.FromBase64String(AesKey + "=");
        using var aes = Aes.Create();
        aes.Key = key;
        var plain = aes.DecryptCbc(bytes, key.AsSpan(0, 16), PaddingMode.None);
        Assert.InRange(plain[^1], 1, 32);
        return JsonElement.Parse(plain.AsSpan(0, plain.Length - plain[^1]));
    }
}
