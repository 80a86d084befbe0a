namespace WeCom.Client.Contacts;

/// <summary>Represents one record of an answer that could not be read, while the others could.</summary>
public sealed record MalformedRecord
{
    /// <summary>Gets the userid, department id or tag id of the record; null if it could not be read either.</summary>
    public string? Id { get; init; }

    /// <summary>Gets what is wrong with the record, in English.</summary>
    public required string Reason { get; init; }
}
