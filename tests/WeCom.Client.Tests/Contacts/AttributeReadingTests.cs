using WeCom.Client.Contacts;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Contacts;

public sealed class AttributeReadingTests : IDisposable
{
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData("""{"name":"生日","value":"5-1","type":0,"text":{"value":"5-1"}}""")]
    [InlineData("""{"text":{"value":"5-1"},"type":0,"name":"生日"}""")]
    [InlineData("""{"name":"生日","value":"","type":0,"text":{"value":"5-1"}}""")]
    [InlineData("""{"name":"生日","text":{"value":"5-1"},"type":"0","value":""}""")]
    public async Task A_text_is_read_nested_and_flat_and_the_nested_one_counts(string wire)
        => Assert.Equal(new WeComAttribute { Name = "生日", Type = 0, Value = "5-1" }, await ReadAsync(wire));

    [Fact]
    public async Task An_attribute_without_a_type_is_name_and_value()
        => Assert.Equal(new WeComAttribute { Name = "爱好", Value = "旅游" }, await ReadAsync("""{"name":"爱好","value":"旅游"}"""));

    [Fact]
    public async Task An_empty_value_stays_empty()
        => Assert.Equal("", (await ReadAsync("""{"name":"生日","value":"","type":0,"text":{"value":""}}""")).Value);

    [Theory]
    [InlineData("""{"name":"新","type":17,"rating":{"stars":5,"name":"五"}}""")]
    [InlineData("""{"type":17,"rating":[1,{"value":"x"}],"name":"新"}""")]
    public async Task An_attribute_of_a_type_nobody_knows_is_kept_whole(string wire)
    {
        var attribute = await ReadAsync(wire);

        Assert.Equal(("新", 17), (attribute.Name, attribute.Type));
        Assert.Equal(wire, attribute.Unknown?.GetRawText());
    }

    [Fact]
    public async Task What_is_null_or_unknown_in_an_attribute_costs_nothing()
    {
        var attribute = await ReadAsync("""{"name":"n","type":1,"web":{"title":null,"more":[1]},"note":3}""");

        Assert.Equal(("n", 1, null, null), (attribute.Name, attribute.Type, attribute.Url, attribute.Title));
    }

    [Theory]
    [InlineData("""{"type":0,"name":"n","number":{"value":"v"}}""")]
    [InlineData("""{"name":"n","textarea":{"value":"v","more":[]}}""")]
    [InlineData("""{"type":3,"name":"n","date":{"value":"v"}}""")]
    [InlineData("""{"type":0,"name":"n","value":"v","text":{"value":"v"},"web":[],"miniprogram":"","url":[]}""")]
    [InlineData("""{"name":"n","text":[],"value":"v","web":"","appid":{}}""")]
    [InlineData("""{"type":0,"name":"n","number":{"value":[]},"value":"v"}""")]
    public async Task A_value_is_read_wherever_it_stands_and_whatever_stands_beside_it(string wire)
    {
        var attribute = await ReadAsync(wire);

        Assert.Equal(("n", "v"), (attribute.Name, attribute.Value));
    }

    [Fact]
    public async Task An_attribute_without_what_another_kind_has_equals_one_that_never_had_it()
    {
        var page = await ReadAsync("""{"name":"n","type":1,"web":{"url":"u","title":"t"}}""");

        Assert.Equal(("u", "t", null, null), (page.Url, page.Title, page.AppId, page.PagePath));
        Assert.Equal(new() { Name = "n", Type = 1, Title = "t", Url = "u" }, page);
        Assert.NotEqual(page, page with { Title = "other" });
        Assert.Equal(("u", "other"), ((page with { Title = "other" }).Url, (page with { Title = "other" }).Title));
        Assert.Equal(new() { Name = "n", Type = 1 }, page with { Url = null, Title = null });
        var program = new WeComAttribute { Name = "n", AppId = "a", PagePath = "p" } with { Title = "t" };
        Assert.Equal(("a", "p"), (program.AppId, program.PagePath));
    }

    private async Task<WeComAttribute> ReadAsync(string attribute)
    {
        _wire.On("user/list", Replies.Json(WireBodies.Users($$"""{"extattr":{"note":{},"attrs":[{{attribute}}]},"userid":"u"}""")));
        var users = await _wire.Contacts.ListUsersAsync(1);
        Assert.Empty(users.Malformed);
        return Assert.Single(Assert.Single(users).ExtendedAttributes!);
    }
}
