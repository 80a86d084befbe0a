using System.Text.Json;

namespace WeCom.Client.Simulator.Tests.Server;

/// <summary>Department calls as live servers answer them.</summary>
public sealed class LiveDepartmentAnswerTests : IAsyncLifetime
{
    private const string LongName = "name_en exceed max utf8 words 32";
    private const string Warning = "Warning: wrong json format. ";

    private SimulatorCaller _wecom = null!;

    public async Task InitializeAsync()
    {
        _wecom = await SimulatorCaller.StartAsync();
        _wecom.Organization.AddDepartment(2, "研发");
        _wecom.Organization.AddDepartment(3, "前端", parentId: 2);
        _wecom.Organization.AddPerson("lisi", "李四", 3);
    }

    public async Task DisposeAsync() => await _wecom.DisposeAsync();

    [Theory]
    [InlineData("department/list?id=99", 60123, "invalid party id")]
    [InlineData("department/simplelist?id=99", 60123, "invalid party id")]
    [InlineData("department/delete?id=99", 60123, "invalid party id")]
    [InlineData("department/delete", 40058, "invalid Request Parameter")]
    [InlineData("department/delete?id=3", 60005, "department contains user")]
    [InlineData("department/delete?id=2", 60006, "department contains sub-department")]
    public async Task A_call_by_id_is_refused_with_the_text_of_a_live_server(string url, int errorCode, string text)
    {
        _wecom.Simulator.ContactsSecretHasOldIp = true;
        var answer = await _wecom.CallAsync(url, _wecom.Simulator.ContactsSecret);
        Assert.Equal((errorCode, text), Read(answer));
    }

    [Fact]
    public async Task A_list_that_is_refused_has_an_empty_list_too() =>
        Assert.Equal("[]", (await _wecom.CallAsync("department/list?id=99")).GetProperty("department").GetRawText());

    [Theory]
    [InlineData("create", """{"name":"","parentid":1}""", 40058, "name exceed min utf8 words 1")]
    [InlineData("create", """{"parentid":1}""", 60001, "department invalid length")]
    [InlineData("create", """{"name":"新"}""", 60004, "parent department not found")]
    [InlineData("create", """{"name":"新","parentid":0}""", 60004, "parent department not found")]
    [InlineData("create", """{"name":"新","parentid":99}""", 60004, "parent department not found")]
    [InlineData("create", """{"name":"新","parentid":1,"id":0}""", 60123, "invalid party id")]
    [InlineData("create", """{"name":"a:b","parentid":1}""", 60009, "department name include invalid char")]
    [InlineData("update", """{"name":"新"}""", 60003, "department not found")]
    [InlineData("update", """{"id":0}""", 60003, "department not found")]
    [InlineData("update", """{"id":3,"parentid":99}""", 60124, "invalid parent party id")]
    [InlineData("update", """{"id":3,"parentid":0}""", 60124, "invalid parent party id")]
    [InlineData("update", """{"id":3,"name":""}""", 40058, "name exceed min utf8 words 1")]
    [InlineData("create", """{"name":"新","parentid":1,"name_en":"a23456789b123456789c123456789d123"}""", 40058, LongName)]
    [InlineData("update", """{"id":3,"name_en":"a23456789b123456789c123456789d123"}""", 40058, LongName)]
    public async Task A_write_is_refused_with_the_text_of_a_live_server_and_nothing_changes(
        string what, string body, int errorCode, string text)
    {
        var before = JsonSerializer.Serialize(_wecom.Organization.Departments);
        Assert.Equal((errorCode, text), Read(await WriteAsync(what, body)));
        Assert.Equal(before, JsonSerializer.Serialize(_wecom.Organization.Departments));
    }

    [Theory]
    [InlineData("department/list")]
    [InlineData("department/create")]
    [InlineData("department/update")]
    [InlineData("department/delete")]
    public async Task An_invalid_token_comes_without_hint(string url)
    {
        var method = url is "department/create" or "department/update" ? HttpMethod.Post : HttpMethod.Get;
        using var response = await _wecom.SendAsync(url + "?access_token=nonsense", method, method == HttpMethod.Post ? "{}" : null);
        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("invalid access_token", answer.GetProperty("errmsg").GetString());
    }

    [Theory]
    [InlineData("get_api_domain_ip")]
    [InlineData("getcallbackip")]
    public async Task An_invalid_token_of_the_address_lists_comes_with_a_hint(string url)
    {
        var answer = await _wecom.GetAsync(url + "?access_token=nonsense");
        Assert.Contains("hint: [", answer.GetProperty("errmsg").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, 0)]
    [InlineData(65, 60001)]
    public async Task A_name_has_at_most_64_characters_each_of_which_may_be_an_emoji(int length, int errorCode)
    {
        Assert.Equal(errorCode, Read(await WriteAsync("create", $$"""{"name":"{{new string('部', length)}}","parentid":1}""")).Code);
        var emoji = string.Concat(Enumerable.Repeat("🙂", length));
        Assert.Equal(errorCode, Read(await WriteAsync("create", $$"""{"name":"{{emoji}}","parentid":1}""")).Code);
    }

    [Fact]
    public async Task Without_an_order_the_first_sibling_gets_100000000_and_each_further_one_1000_less()
    {
        foreach (var name in (string[])["一", "二", "三"])
        {
            await WriteAsync("create", $$"""{"name":"{{name}}","parentid":3}""");
        }

        var orders = (await _wecom.DepartmentsAsync("?id=3")).Skip(1).Select(department => department.GetProperty("order").GetInt64());
        Assert.Equal([100_000_000, 99_999_000, 99_998_000], orders);
    }

    [Theory]
    [InlineData("create", """{"name":"新","parentid":1,}""", 0, "created. " + Warning)]
    [InlineData("create", """{"name":"新","parentid":1} }""", 0, "created. " + Warning)]
    [InlineData("update", """{"id":3,"name":"平台",""", 0, "updated. " + Warning)]
    [InlineData("update", """{"id":3,"order":"aaa"}""", 0, "updated. " + Warning)]
    [InlineData("update", """{"id":3,"parentid":""}""", 60124, Warning + "invalid parent party id")]
    [InlineData("create", """{"name":"新","parentid":99,"order":"aaa"}""", 60004, Warning + "parent department not found")]
    [InlineData("create", "{", 60001, Warning + "department invalid length")]
    public async Task Sloppy_JSON_is_read_as_far_as_it_goes_and_warned_of(string what, string body, int errorCode, string text) =>
        Assert.Equal((errorCode, text), Read(await WriteAsync(what, body)));

    [Fact]
    public async Task What_is_sent_before_the_slip_is_stored_and_a_wrong_value_changes_nothing()
    {
        var order = _wecom.Organization.FindDepartment(3)!.Order;
        await WriteAsync("update", """{"id":3,"order":"aaa","name":"平台",""");
        Assert.Equal(("平台", order), (_wecom.Organization.FindDepartment(3)!.Name, _wecom.Organization.FindDepartment(3)!.Order));
    }

    /// <summary>The errcode, and errmsg up to the hint.</summary>
    private static (int Code, string Text) Read(JsonElement answer) =>
        (answer.GetProperty("errcode").GetInt32(), answer.GetProperty("errmsg").GetString()!.Split(", hint: ")[0]);

    private Task<JsonElement> WriteAsync(string what, string body) =>
        _wecom.PostAsync("department/" + what, body, _wecom.Simulator.ContactsSecret);
}
