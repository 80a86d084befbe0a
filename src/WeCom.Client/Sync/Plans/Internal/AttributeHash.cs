using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Plans.Internal;

internal static class AttributeHash
{
    public static uint Of(IReadOnlyList<WeComAttribute>? attributes)
    {
        if (attributes is null)
        {
            return 0;
        }

        var hash = FieldHash.Begin(attributes.Count);
        for (var i = 0; i < attributes.Count; i++)
        {
            var attribute = attributes[i];
            hash = FieldHash.Add(hash, attribute.Type ?? -1);
            hash = FieldHash.Add(hash, attribute.Name);
            hash = FieldHash.Add(hash, attribute.Value ?? "");
            hash = FieldHash.Add(hash, attribute.Url ?? "");
            hash = FieldHash.Add(hash, attribute.Title ?? "");
            hash = FieldHash.Add(hash, attribute.AppId ?? "");
            hash = FieldHash.Add(hash, attribute.PagePath ?? "");
            hash = FieldHash.Add(hash, attribute.Unknown?.GetRawText() ?? "");
        }

        return FieldHash.Finish(hash);
    }
}
