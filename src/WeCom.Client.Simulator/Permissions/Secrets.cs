using System.Security.Cryptography;

namespace WeCom.Client.Simulator.Permissions;

/// <summary>Generates secrets of WeCom's alphabet.</summary>
internal static class Secrets
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    public static string Create(int length) => RandomNumberGenerator.GetString(Alphabet, length);
}
