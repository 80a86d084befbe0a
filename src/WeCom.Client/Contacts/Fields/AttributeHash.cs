namespace WeCom.Client.Contacts.Fields;

internal static class AttributeHash
{
    /// <summary>Returns the hash of attributes in any order; null has 0.</summary>
    public static uint Of(IReadOnlyList<WeComAttribute>? attributes)
    {
        if (attributes is null)
        {
            return 0;
        }

        var sum = 0u;
        foreach (var attribute in attributes is WeComAttribute[] array ? array : attributes.ToArray())
        {
            var hash = FieldHash.Begin(attribute.Type ?? -1);
            hash = FieldHash.Add(hash, attribute.Name);
            hash = FieldHash.Add(hash, attribute.Value ?? "");
            if (attribute.Extras is { } extras)
            {
                hash = FieldHash.Add(hash, extras.Url ?? "");
                hash = FieldHash.Add(hash, extras.Title ?? "");
                hash = FieldHash.Add(hash, extras.AppId ?? "");
                hash = FieldHash.Add(hash, extras.PagePath ?? "");
                hash = FieldHash.Add(hash, JsonHash.Of(extras.Unknown.Utf8));
            }

            sum += FieldHash.Member(hash);
        }

        return FieldHash.Finish(FieldHash.Add(FieldHash.Begin(attributes.Count), sum));
    }
}
