using WeCom.Client.Errors;

namespace WeCom.Client.Configuration.Protection;

/// <summary>
/// Encrypts secrets so that they can stand in a settings file or a database, and reads them back. It also reads the
/// Fernet tokens of the Python system. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Every value has its own salt, so the first read of a value costs one slow key derivation for each key tried;
/// further reads of the same value take microseconds. Members that later releases add have a default implementation, so that existing
/// implementations still compile.
/// </remarks>
public interface ISecretProtector
{
    /// <summary>Encrypts a secret with the first key of <c>WeCom:Protection:Keys</c>. It costs one slow key derivation.</summary>
    /// <param name="plaintext">The secret; may be empty.</param>
    /// <returns>Printable ASCII text that begins with <c>wecom:v1:</c>, different at every call.</returns>
    /// <exception cref="ArgumentException"><paramref name="plaintext"/> is not valid Unicode.</exception>
    /// <exception cref="WeChatConfigException">No key is configured, or one is empty.</exception>
    string Encrypt(string plaintext);

    /// <summary>
    /// Decrypts a value made by <see cref="Encrypt"/> with any configured key, or a Fernet token of the Python system of any age.
    /// </summary>
    /// <param name="protectedText">The protected value; white space around it is ignored.</param>
    /// <returns>The secret.</returns>
    /// <exception cref="WeChatConfigException">
    /// No key is configured, the settings of <c>WeCom:Protection:Fernet</c> are incomplete, or the value cannot be read.
    /// The message is the same for a value that was altered, is incomplete, was made with another key or is no protected value.
    /// </exception>
    string Decrypt(string protectedText);

    /// <summary>Determines whether a protected value should be encrypted again, with the result of <see cref="Decrypt"/>.</summary>
    /// <param name="protectedText">The protected value; white space around it is ignored.</param>
    /// <returns>True for a Fernet token and for a value that was not made with the first key; false for a value that <see cref="Encrypt"/>
    /// would make today.</returns>
    /// <exception cref="WeChatConfigException">The value cannot be decrypted: see <see cref="Decrypt"/>.</exception>
    bool NeedsReencryption(string protectedText);
}
