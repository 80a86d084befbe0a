using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

/// <summary>Represents one record of an answer that could not be read, while the others could.</summary>
public sealed record MalformedRecord
{
    private const string NotAsDocumented = "缺少必需的字段，或内容与文档不符。";

    /// <summary>Gets the userid, department id or tag id of the record; null if it could not be read either.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the fault of the record, in English.</summary>
    public required string Reason { get; init; }

    /// <summary>The reason in Chinese; null if only the English one tells the details.</summary>
    internal string? ReasonInChinese { get; init; }

    /// <summary>A record that counts as malformed for a reason that is known in one language only.</summary>
    internal static MalformedRecord Of(string id, string reason) => new() { Id = id, Reason = reason, ReasonInChinese = reason };

    internal LocalizedText Text => new(Reason, ReasonInChinese ?? NotAsDocumented);

    internal string ReasonIn(string language) => Text.In(language);
}
