using WeCom.Client.Configuration;
using WeCom.Client.Errors;

namespace WeCom.Client.Http.Limits;

/// <summary>A limit of an answer.</summary>
/// <param name="Value">The largest number that is allowed.</param>
/// <param name="Unit">The unit that is counted.</param>
/// <param name="Setting">The key that sets it, below the section; null if no setting does.</param>
internal readonly record struct AnswerLimit(long Value, LocalizedText Unit, string? Setting = null)
{
    /// <summary>The bytes of the longest token that WeCom documents.</summary>
    public const int LongestToken = 512;

    /// <summary>The bytes of an answer that says no more than a token and its lifetime.</summary>
    public const int TokenAnswer = 64 * 1024;

    /// <summary>The bytes of an answer that says no more than what went wrong.</summary>
    public const int ErrorAnswer = 64 * 1024;

    private static readonly LocalizedText Bytes = new("bytes", "字节");

    // WeCom's shortest records have some 40 bytes, and are no more than 30,000.
    private const int BytesForRecord = 640;
    private const int BytesForValue = 20;
    private const long MemoryBeyondSize = 5 * 1024 * 1024;

    public static AnswerLimit Size(AnswerKind kind, WeComLimitOptions options) => kind switch
    {
        AnswerKind.Token => new(TokenAnswer, Bytes),
        AnswerKind.Record => new(options.RecordSize, Bytes, "Limits:RecordSize"),
        AnswerKind.List => new(options.ListSize, Bytes, "Limits:ListSize"),
        _ => new(options.AnswerSize, Bytes, "Limits:AnswerSize"),
    };

    public static AnswerLimit Error { get; } = new(ErrorAnswer, new("bytes with an errcode", "字节（含错误码的返回）"));

    /// <summary>
    /// The most bytes that a repair may add to an answer: it escapes single characters that were sent raw, not a whole body.
    /// </summary>
    public static AnswerLimit Escapes { get; } = new(
        64 * 1024, new("bytes of raw control characters and broken text", "字节（未转义的控制字符和损坏的文本）"));

    public static AnswerLimit Record(WeComLimitOptions options)
        => new(options.RecordSize, new("bytes in one record", "字节（单条记录）"), "Limits:RecordSize");

    public static AnswerLimit Text(WeComLimitOptions options)
        => new(options.TextSize, new("bytes in one text", "字节（单个文本）"), "Limits:TextSize");

    public static AnswerLimit Records(WeComLimitOptions options)
        => new(options.ListSize / BytesForRecord, new("records", "条记录"), "Limits:ListSize");

    public static AnswerLimit Memory(WeComLimitOptions options)
        => new(options.ListSize + MemoryBeyondSize, new("bytes of memory for its records", "字节（记录所占内存）"), "Limits:ListSize");

    public static AnswerLimit Values(WeComLimitOptions options)
        => new(options.AnswerSize / BytesForValue, new("names and values", "个名称和值"), "Limits:AnswerSize");

    /// <exception cref="AnswerTooLargeException">The number is larger than this limit allows.</exception>
    public void Check(long number)
    {
        if (number > Value)
        {
            throw new AnswerTooLargeException(this);
        }
    }
}
