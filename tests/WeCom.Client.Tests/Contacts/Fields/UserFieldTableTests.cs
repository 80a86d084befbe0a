using System.Reflection;
using System.Text;
using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Fields;
using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Tests.Contacts.Fields;

/// <summary>
/// A property of a member and its row in the table are all that reading, comparing, hashing, merging and showing it takes.
/// A new property passes these tests without a change to them, unless it is of a type that no other has.
/// </summary>
public sealed class UserFieldTableTests
{
    private const string UnlistedName = "a_name_that_is_not_known";

    // Two values for each type of property.
    private static readonly Dictionary<Type, (string One, string Other)> Samples = new()
    {
        [typeof(string)] = ("\"one\"", "\"other\""),
        [typeof(long?)] = ("7", "8"),
        [typeof(WeComGender?)] = ("\"1\"", "\"2\""),
        [typeof(WeComUserStatus?)] = ("1", "5"),
        [typeof(IReadOnlyList<long>)] = ("[7]", "[7,8]"),
        [typeof(IReadOnlyList<bool>)] = ("[0]", "[1]"),
        [typeof(IReadOnlyList<string>)] = ("[\"one\"]", "[\"other\"]"),
        [typeof(IReadOnlyList<WeComAttribute>)] = ("""{"attrs":[{"name":"a","value":"1"}]}""", """{"attrs":[{"name":"a","value":"2"}]}"""),
        [typeof(JsonElement?)] = ("""{"a":1}""", """{"a":2}"""),
        [typeof(IReadOnlyDictionary<string, JsonElement>)] = ("1", "2"),
    };

    // Unreadable fields are reported beside the content.
    private static readonly PropertyInfo[] Properties =
        [.. typeof(WeComUser).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod!.IsPublic)];

    public static TheoryData<string> Slots => [.. WeComUser.FieldTable.Slots.Select(row => row.Property)];

    [Fact]
    public void Every_property_has_one_row() => Assert.Equal(
        Properties.Select(property => property.Name).Order(StringComparer.Ordinal),
        WeComUser.FieldTable.Slots.Append(WeComUser.FieldTable.Id).Select(field => field.Property).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_name_on_the_wire_is_found_and_belongs_to_one_row()
    {
        var named = WeComUser.FieldTable.Slots.Append(WeComUser.FieldTable.Id).Where(field => field.WireName.Length > 0).ToList();

        Assert.Equal(WeComUser.FieldTable.Slots.Length, named.Count);
        Assert.All(named, field => Assert.Same(field, WeComUser.FieldTable.Find(field.WireName.AsSpan())));
        Assert.Null(WeComUser.FieldTable.Find(Encoding.UTF8.GetBytes(UnlistedName)));
        Assert.Null(WeComUser.FieldTable.Find(default));
    }

    /// <summary>Stored stamps have a slot a field, in this order: a new field goes to the end.</summary>
    [Fact]
    public void The_slots_keep_their_order() => Assert.Equal(
        [
            "Name", "DepartmentIds", "DepartmentOrders", "IsLeaderInDepartments", "DirectLeaders", "MainDepartmentId", "Position", "Mobile",
            "Gender", "Email", "BizMail", "Avatar", "ThumbAvatar", "QrCode", "Address", "Telephone", "Alias", "EnglishName", "Status",
            "ExtendedAttributes", "ExternalPosition", "ExternalProfile", "OpenUserId", "AdditionalFields",
        ],
        WeComUser.FieldTable.Slots.Select(field => field.Property).Take(24));

    [Theory]
    [MemberData(nameof(Slots))]
    public void A_field_is_read_into_its_property_and_no_other(string name)
    {
        var (_, one, other) = Sample(name);

        var read = Properties.Where(property => property.GetValue(one) is not null).Select(property => property.Name);
        Assert.Equal(new HashSet<string>(StringComparer.Ordinal) { "UserId", name }, read.ToHashSet(StringComparer.Ordinal));
        Assert.NotEqual(Json(one), Json(other));
    }

    [Theory]
    [MemberData(nameof(Slots))]
    public void A_field_is_part_of_what_is_equal(string name)
    {
        var (_, one, other) = Sample(name);

        Assert.Equal(one, Sample(name).One);
        Assert.NotEqual(one, other);
        Assert.NotEqual(one, new() { UserId = one.UserId });
    }

    [Theory]
    [MemberData(nameof(Slots))]
    public void A_field_is_hashed_into_its_slot_alone(string name)
    {
        var (field, one, other) = Sample(name);
        var slot = WeComUser.FieldTable.Slots.IndexOf(field);
        var (ofOne, ofOther) = (new uint[WeComUser.FieldTable.Slots.Length], new uint[WeComUser.FieldTable.Slots.Length]);

        WeComUser.FieldTable.Hash(one, ofOne);
        WeComUser.FieldTable.Hash(other, ofOther);

        Assert.Equal([slot], Enumerable.Range(0, ofOne.Length).Where(i => ofOne[i] != 0));
        Assert.Equal([slot], Enumerable.Range(0, ofOne.Length).Where(i => ofOne[i] != ofOther[i]));
    }

    [Theory]
    [MemberData(nameof(Slots))]
    public void A_field_is_merged_and_stays_where_it_was_not_returned(string name)
    {
        var (_, one, other) = Sample(name);
        var nothing = new WeComUser { UserId = one.UserId };

        Assert.Equal(other, WeComUser.FieldTable.Merge(one, other));
        Assert.Equal(one, WeComUser.FieldTable.Merge(one, nothing));
        Assert.Equal(one, WeComUser.FieldTable.Merge(nothing, one));
        Assert.Equal(Sample(name).One, one);
    }

    [Theory]
    [MemberData(nameof(Slots))]
    public void A_field_is_shown(string name)
    {
        var (field, one, other) = Sample(name);

        Assert.Null(field.Text(new() { UserId = "u" }));
        Assert.NotEqual("", field.Text(one));
        Assert.NotEqual(field.Text(one), field.Text(other));
    }

    [Theory]
    [MemberData(nameof(Slots))]
    public void A_field_survives_the_JSON_of_a_plan(string name)
        => Assert.Equal(Sample(name).One, JsonSerializer.Deserialize<WeComUser>(Json(Sample(name).One)));

    private static (UserField Field, WeComUser One, WeComUser Other) Sample(string name)
    {
        var field = WeComUser.FieldTable.Slots.Single(field => field.Property == name);
        var (one, other) = Samples[Properties.Single(property => property.Name == name).PropertyType];
        return (field, Read(field, one), Read(field, other));
    }

    private static WeComUser Read(UserField field, string value)
    {
        var name = field.WireName.Length == 0 ? UnlistedName : Encoding.UTF8.GetString(field.WireName.AsSpan());
        var body = Encoding.UTF8.GetBytes($$"""{"userid":"u","{{name}}":{{value}}}""");
        var json = new Utf8JsonReader(body);
        json.Read();
        var reader = new WireReader(json, body, shared: null);
        return UserJson.Read(ref reader);
    }

    private static string Json(WeComUser user) => JsonSerializer.Serialize(user);
}
