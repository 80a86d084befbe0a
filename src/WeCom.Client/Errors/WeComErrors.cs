using System.Collections.Frozen;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Errors;

/// <summary>The catalogue of WeCom's errcodes that a client of its contacts API can meet.</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90313</remarks>
public static class WeComErrors
{
    private static readonly FrozenDictionary<int, WeComError> ByCode = ErrorTables.All.ToFrozenDictionary(error => error.Code);

    /// <summary>Every entry, in ascending order of the code.</summary>
    public static IReadOnlyList<WeComError> All { get; } = Array.AsReadOnly([.. ErrorTables.All.OrderBy(error => error.Code)]);

    /// <summary>Looks a code up.</summary>
    /// <param name="code">An errcode.</param>
    /// <returns>The entry; null for 0, which is success, and for a code that the catalogue does not know.</returns>
    public static WeComError? Find(int code) => ByCode.GetValueOrDefault(code);
}
