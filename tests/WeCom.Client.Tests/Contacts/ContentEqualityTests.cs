using System.Reflection;
using System.Text;
using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Contacts;

/// <summary>The read models are equal by what they hold, not by the instances that hold it, and print nobody's data.</summary>
public sealed class ContentEqualityTests
{
    private const string Personal = "somebody's data";

    // Each record with every member set; made anew at each call, so that no two share a list or a document.
    private static readonly Dictionary<Type, Func<object>> Samples = new()
    {
        [typeof(WeComUser)] = User,
        [typeof(WeComDepartment)] = () => new WeComDepartment
        {
            DepartmentId = 2,
            ParentId = 1,
            Name = Personal,
            EnglishName = Personal,
            Leaders = [Personal],
            Order = 5,
            AdditionalFields = Fields(),
        },
        [typeof(WeComAttribute)] = Attribute,
        [typeof(WeComTag)] = () => new WeComTag { TagId = 7, Name = "tag", AdditionalFields = Fields() },
        [typeof(WeComTagMembers)] = () => new WeComTagMembers
        {
            Name = "tag",
            Users = [User()],
            MalformedUsers = [new() { Id = "u", Reason = new("reason", "原因") }],
            DepartmentIds = [2],
            AdditionalFields = Fields(),
        },
        [typeof(WeComAgent)] = () => new WeComAgent
        {
            AgentId = 1,
            Name = "app",
            VisibleUserIds = [Personal],
            VisibleDepartmentIds = [2],
            VisibleTagIds = [7],
            AdditionalFields = Fields(),
        },
        [typeof(WeComLogin)] = () => new WeComLogin
        {
            UserId = "u",
            UserTicket = Personal,
            OpenId = Personal,
            ExternalUserId = Personal,
            AdditionalFields = Fields(),
        },
        [typeof(UserDepartment)] = () => new UserDepartment("u", 2) { AdditionalFields = Fields() },
        [typeof(MalformedRecord)] = () => new MalformedRecord { Id = "u", Reason = new("reason", "原因") },
        [typeof(WeComRequest)] = () => new WeComRequest(HttpMethod.Get, "user/get")
        {
            Query = new Dictionary<string, string>(StringComparer.Ordinal) { ["userid"] = Personal, ["a"] = "b" },
            Body = Encoding.UTF8.GetBytes(Personal),
        },
    };

    public static TheoryData<string> Records => [.. Samples.Keys.Select(type => type.Name)];

    [Fact]
    public void Every_read_model_is_under_these_rules() => Assert.Equal(
        Product.WrittenTypes(Product.Core)
            .Where(type => type is { IsPublic: true, Namespace: "WeCom.Client.Contacts" })
            .Where(type => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null)
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal),
        Samples.Keys.Select(type => type.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Records))]
    public void Two_records_of_the_same_content_are_equal(string name)
    {
        var (one, other) = (Sample(name), Sample(name));

        Assert.NotSame(one, other);
        Assert.True(one.Equals(other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Two_records_that_differ_in_any_member_are_not(string name)
    {
        var type = Sample(name).GetType();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod!.IsPublic))
        {
            Assert.NotNull(property.GetValue(Sample(name)));
            var other = Sample(name);
            property.SetValue(other, Changed(property.GetValue(other)!));
            Assert.False(Sample(name).Equals(other), $"{name}.{property.Name} does not count.");
        }
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void A_printed_record_tells_nobodys_data(string name)
        => Assert.DoesNotContain(Personal, Sample(name).ToString(), StringComparison.Ordinal);

    [Fact]
    public void The_spelling_of_JSON_makes_no_difference()
    {
        var (one, other) = (JsonElement.Parse("""{"a":1,"b":"é"}"""), JsonElement.Parse("""{ "b" : "\u00e9", "a" : 1.0 }"""));

        Assert.Equal(User() with { ExternalProfile = one }, User() with { ExternalProfile = other });
        Assert.Equal(Attribute() with { Unknown = one }, Attribute() with { Unknown = other });
        Assert.Equal((Attribute() with { Unknown = one }).GetHashCode(), (Attribute() with { Unknown = other }).GetHashCode());
        Assert.Equal(
            User() with { AdditionalFields = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["x"] = one } },
            User() with { AdditionalFields = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["x"] = other } });
    }

    private static object Sample(string name) => Samples[Samples.Keys.Single(type => type.Name == name)]();

    private static WeComUser User() => new()
    {
        UserId = "u",
        Name = Personal,
        DepartmentIds = [2],
        DepartmentOrders = [0],
        IsLeaderInDepartments = [true],
        DirectLeaders = [Personal],
        MainDepartmentId = 2,
        Position = Personal,
        Mobile = Personal,
        Gender = WeComGender.Female,
        Email = Personal,
        BizMail = Personal,
        Avatar = Personal,
        ThumbAvatar = Personal,
        QrCode = Personal,
        Address = Personal,
        Telephone = Personal,
        Alias = Personal,
        EnglishName = Personal,
        Status = WeComUserStatus.Active,
        ExtendedAttributes = [Attribute()],
        ExternalPosition = Personal,
        ExternalProfile = JsonElement.Parse($$"""{"a":"{{Personal}}"}"""),
        OpenUserId = Personal,
        AdditionalFields = Fields(),
    };

    private static WeComAttribute Attribute() => new()
    {
        Name = "attribute",
        Type = 9,
        Value = Personal,
        Url = Personal,
        Title = Personal,
        AppId = Personal,
        PagePath = Personal,
        Unknown = JsonElement.Parse($$"""{"a":"{{Personal}}"}"""),
    };

    private static Dictionary<string, JsonElement> Fields() => new(StringComparer.Ordinal) { ["a"] = JsonElement.Parse($"\"{Personal}\"") };

    private static object Changed(object value) => value switch
    {
        string => "other",
        long number => number + 1,
        int number => number + 1,
        bool isSet => !isSet,
        LocalizedText text => new LocalizedText(text.English, "other"),
        HttpMethod => HttpMethod.Post,
        ReadOnlyMemory<byte> => new ReadOnlyMemory<byte>([1]),
        WeComCredential => WeComCredential.ContactsSecret,
        IReadOnlyDictionary<string, string> => new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b", ["userid"] = "other" },
        WeComGender => WeComGender.Male,
        WeComUserStatus => WeComUserStatus.Left,
        JsonElement => JsonElement.Parse("""{"a":"other"}"""),
        IReadOnlyList<long> => new long[] { 3 },
        IReadOnlyList<bool> => new[] { false },
        IReadOnlyList<string> => new[] { "other" },
        IReadOnlyList<WeComAttribute> => new[] { Attribute() with { Value = "other" } },
        IReadOnlyList<MalformedRecord> => new[] { new MalformedRecord { Reason = new("reason", "原因") } },
        IReadOnlyList<WeComUser> => new[] { User() with { Name = "other" } },
        IReadOnlyDictionary<string, JsonElement> => new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["a"] = JsonElement.Parse("1"),
        },
        _ => throw new InvalidOperationException($"No other value for {value.GetType()}."),
    };
}
