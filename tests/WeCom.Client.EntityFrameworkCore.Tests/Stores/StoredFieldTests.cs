using WeCom.Client.Contacts;

namespace WeCom.Client.EntityFrameworkCore.Tests.Stores;

public sealed class StoredFieldTests
{
    [Fact]
    public void Every_field_of_a_member_has_a_column()
    {
        var columns = typeof(WeComDirectoryUser).GetProperties().ToDictionary(
            property => property.Name, property => property.PropertyType, StringComparer.Ordinal);

        // A property that is neither a value nor a list of values is stored as JSON.
        Assert.Empty(
            from field in typeof(WeComUser).GetProperties()
            where field.CanWrite && field.Name != nameof(WeComUser.UnreadableFields)
            where columns.GetValueOrDefault(field.Name) != field.PropertyType
                && columns.GetValueOrDefault(field.Name + "Json") != typeof(string)
            select field.Name);
    }
}
