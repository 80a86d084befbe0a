using System.Collections.Frozen;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Errors;

/// <summary>Provides the catalogue of the errcodes of WeCom's contacts API.</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90313</remarks>
public static class WeComErrors
{
    private static readonly FrozenDictionary<int, WeComError> ByCode = ErrorTables.All.ToFrozenDictionary(error => error.Code);

    /// <summary>Gets all entries in ascending order of their codes.</summary>
    public static IReadOnlyList<WeComError> All { get; } = Array.AsReadOnly([.. ErrorTables.All.OrderBy(error => error.Code)]);

    /// <summary>Returns the entry of the specified code.</summary>
    /// <param name="code">An errcode.</param>
    /// <returns>The entry, or null for 0, which means success, and for a code that is not in the catalogue.</returns>
    public static WeComError? Find(int code) => ByCode.GetValueOrDefault(code);

    /// <summary>Returns the remedy of a failure in both languages. The exception itself has it in the configured language.</summary>
    /// <param name="failure">The failure.</param>
    /// <returns>
    /// The remedy, or null if <see cref="WeChatException.Remedy"/> is null and the errcode is not in the catalogue. Both texts are equal
    /// for a remedy that exists in one language.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="failure"/> is null.</exception>
    public static LocalizedText? FindRemedy(WeChatException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return RemedyPairs.Of(failure);
    }
}
