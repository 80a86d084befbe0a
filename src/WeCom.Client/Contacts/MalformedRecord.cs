using WeCom.Client.Errors;

namespace WeCom.Client.Contacts;

/// <summary>Represents one record of an answer that could not be read, while the others could.</summary>
public sealed record MalformedRecord
{
    /// <summary>Gets the userid, department id or tag id of the record; null if it could not be read either.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the fault of the record, in English and Chinese.</summary>
    public required LocalizedText Reason { get; init; }

    /// <summary>A record that counts as malformed for a reason that is known in one language only.</summary>
    internal static MalformedRecord Of(string id, string reason) => new() { Id = id, Reason = new(reason, reason) };
}
