using System.CommandLine;
using Microsoft.Extensions.Configuration;
using WeCom.Client.Configuration.Protection;

namespace SyncConsole.Secrets;

/// <summary>The commands that encrypt a secret for a settings file, and decrypt it.</summary>
internal static class SecretVerbs
{
    private const string AboutEncrypt = """
        The secret is asked for and not shown, or read from standard input if that is
        redirected; a line end after it is left off. Only the result goes to standard
        output: it is for WeCom:EncryptedSecret or WeCom:EncryptedContactsSecret.
        Nothing is logged.

        The key is the environment variable WeCom__Protection__Keys__0, or the first
        entry of WeCom:Protection:Keys in the appsettings.json of this folder. Keep it
        away from the values it protects. A new one: openssl rand -base64 32

        Exit code: 0 done, 2 not.
        """;

    private const string AboutDecrypt = """
        The value is asked for and not shown, or read from standard input if that is
        redirected. Only the secret goes to standard output; standard error tells when
        it should be encrypted anew. Nothing is logged.

        The keys are WeCom__Protection__Keys__0, __1 and so on in the environment, or
        WeCom:Protection:Keys in the appsettings.json of this folder. Fernet tokens
        need WeCom__Protection__Fernet__Passphrase and WeCom__Protection__Fernet__Salt,
        or WeCom__Protection__Fernet__Key.

        Exit code: 0 done, 2 not.
        """;

    public static IEnumerable<Command> Create(StandardStreams streams, IConfiguration environment)
    {
        var verb = new SecretVerb(streams, environment);
        var encrypt = new SecretCommand("encrypt", "Encrypts a secret for the settings.", AboutEncrypt);
        encrypt.SetAction((_, token) => verb.RunAsync("The secret (it is not shown):", protector => protector.Encrypt, token));
        var decrypt = new SecretCommand("decrypt", "Decrypts what encrypt made, or a Fernet token of the Python system.", AboutDecrypt);
        decrypt.SetAction((_, token) => verb.RunAsync(
            "The encrypted value (it is not shown):",
            protector => text => Decrypt(protector, text, verb),
            token));
        return [encrypt, decrypt];
    }

    private static string Decrypt(ISecretProtector protector, string text, SecretVerb verb)
    {
        var secret = protector.Decrypt(text);
        if (protector.NeedsReencryption(text))
        {
            verb.Notes.Notable("This value was not made with the first key of today. Encrypt the secret anew and replace it.");
        }

        return secret;
    }
}
