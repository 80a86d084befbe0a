using WeCom.Client.Configuration;

namespace WeCom.Client.Http.Limits;

/// <summary>A limit of an answer.</summary>
/// <param name="Value">The largest number that is allowed.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Setting">The key that sets it, below the section; null where no setting does.</param>
internal readonly record struct AnswerLimit(long Value, string Unit, string? Setting = null)
{
    /// <summary>The bytes of the longest token that WeCom documents.</summary>
    public const int LongestToken = 512;

    /// <summary>The bytes of an answer that says no more than a token and its lifetime.</summary>
    public const int TokenAnswer = 64 * 1024;

    /// <summary>The bytes of an answer that says no more than what went wrong.</summary>
    public const int ErrorAnswer = 64 * 1024;

    // WeCom's shortest records have some 40 bytes, and are no more than 30,000.
    private const int BytesForRecord = 640;
    private const int BytesForValue = 20;
    private const int MemoryForByte = 2;

    public static AnswerLimit Size(AnswerKind kind, WeComLimitOptions options) => kind switch
    {
        AnswerKind.Token => new(TokenAnswer, "bytes"),
        AnswerKind.Record => new(options.RecordSize, "bytes", "Limits:RecordSize"),
        AnswerKind.List => new(options.ListSize, "bytes", "Limits:ListSize"),
        _ => new(options.AnswerSize, "bytes", "Limits:AnswerSize"),
    };

    public static AnswerLimit Error { get; } = new(ErrorAnswer, "bytes with an errcode");

    /// <summary>What mending may add to an answer: some characters were sent raw, and not all of them.</summary>
    public static AnswerLimit Escapes { get; } = new(64 * 1024, "bytes of raw control characters and broken text");

    public static AnswerLimit Record(WeComLimitOptions options) => new(options.RecordSize, "bytes in one record", "Limits:RecordSize");

    public static AnswerLimit Text(WeComLimitOptions options) => new(options.TextSize, "bytes in one text", "Limits:TextSize");

    public static AnswerLimit Records(WeComLimitOptions options) => new(options.ListSize / BytesForRecord, "records", "Limits:ListSize");

    public static AnswerLimit Memory(WeComLimitOptions options)
        => new((long)options.ListSize * MemoryForByte, "bytes of memory for its records", "Limits:ListSize");

    public static AnswerLimit Values(WeComLimitOptions options)
        => new(options.AnswerSize / BytesForValue, "names and values", "Limits:AnswerSize");

    /// <exception cref="AnswerTooLargeException">The number is larger than this limit allows.</exception>
    public void Check(long number)
    {
        if (number > Value)
        {
            throw new AnswerTooLargeException(this);
        }
    }
}
