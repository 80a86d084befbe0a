namespace WeCom.Client.Organization.Reading;

/// <summary>The fields of an app or a tag that could not be read as they came.</summary>
internal sealed record OddFields(long Id, bool IsTag, IReadOnlyList<string> Fields)
{
    public static IEnumerable<OddFields> Of(long id, bool isTag, IReadOnlyList<string>? fields)
        => fields is null ? [] : [new(id, isTag, fields)];
}
