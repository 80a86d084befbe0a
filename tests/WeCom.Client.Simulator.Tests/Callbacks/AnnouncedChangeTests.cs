using System.Text.Json;
using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Tests.Callbacks;

/// <summary>A change is either stored and announced, or neither.</summary>
public sealed class AnnouncedChangeTests : IAsyncLifetime
{
    private SimulatorCaller _wecom = null!;
    private CallbackReceiver _host = null!;

    public async Task InitializeAsync()
    {
        _host = await CallbackReceiver.StartAsync();
        _wecom = await SimulatorCaller.StartAsync();
        _wecom.Organization.AddDepartment(2, "研发");
        _wecom.Organization.AddPerson("lisi", "李四", 2);
        await _wecom.Simulator.Callbacks.SubscribeAsync(_host.Callback with { IdsOnly = false });
        await _wecom.Simulator.Callbacks.SubscribeAsync(_host.Callback with { App = _wecom.Simulator.App });
    }

    public async Task DisposeAsync()
    {
        await _wecom.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("department/create", """{"name":"新\u0001部","parentid":1}""", 60009)]
    [InlineData("department/update", """{"id":2,"name":"新\u001b部"}""", 60009)]
    [InlineData("department/update", """{"id":2,"name_en":"a\u0007"}""", 60009)]
    [InlineData("user/create", """{"userid":"n","name":"新\u0001","department":[2],"mobile":"1"}""", 60112)]
    [InlineData("user/update", """{"userid":"lisi","name":"新\u0000"}""", 60112)]
    public async Task A_name_with_a_control_character_is_refused_and_neither_stored_nor_announced(string url, string body, int errorCode)
    {
        var before = Snapshot();
        var answer = await _wecom.PostAsync(url, body, _wecom.Simulator.ContactsSecret);
        Assert.Equal(errorCode, answer.GetProperty("errcode").GetInt32());
        Assert.Equal(before, Snapshot());
        await _wecom.Simulator.Callbacks.IdleAsync();
        Assert.Empty(_host.Events);
    }

    [Fact]
    public async Task A_control_character_elsewhere_is_stored_and_announced_with_a_substitute()
    {
        var answer = await _wecom.PostAsync("user/update", """{"userid":"lisi","position":"经\u001b理"}""", _wecom.Simulator.ContactsSecret);
        Assert.Equal(0, answer.GetProperty("errcode").GetInt32());
        Assert.Equal("经\u001b理", _wecom.Organization.FindPerson("lisi")!.Position);
        await _wecom.Simulator.Callbacks.IdleAsync();
        Assert.Equal("经\uFFFD理", Assert.Single(_host.Events).Element("Position")!.Value);
    }

    // A list of its own: half surrogate pairs do not survive in an attribute.
    [Fact]
    public async Task A_test_may_put_any_text_into_the_company()
    {
        await AnnounceAsync("lisi", "\u0000\u0001\u001b", "\uFFFD\uFFFD\uFFFD");
        await AnnounceAsync("wangwu", "半\ud83d", "半\uFFFD");
        await AnnounceAsync("zhaoliu", "\ude42半", "\uFFFD半");
        await AnnounceAsync("sunqi", "全\U0001F642", "全\U0001F642");
        await AnnounceAsync("zhouba", "]]><a>&", "]]><a>&");
        await AnnounceAsync("wujiu", "\uFFFE\uFFFF", "\uFFFD\uFFFD");
    }

    [Fact]
    public async Task A_change_that_no_event_can_tell_of_is_undone()
    {
        var suite = _wecom.Simulator.AddApp(new SimulatedApp { AgentId = 7, Kind = SimulatedAppKind.ThirdParty });
        await _wecom.Simulator.Callbacks.SubscribeAsync(_host.Callback with { App = suite });
        var before = Snapshot();
        var company = _wecom.Organization;
        Assert.ThrowsAny<Exception>(() => company.UpdatePerson("lisi", person => person with { DirectLeaders = [null!] }));
        Assert.ThrowsAny<Exception>(() => company.AddPerson(company.FindPerson("lisi")! with { UserId = "n", DirectLeaders = [null!] }));
        Assert.Equal(before, Snapshot());
        Assert.Equal(["lisi"], (await _wecom.MembersAsync(2)).Select(member => member.GetProperty("userid").GetString()));
        await _wecom.Simulator.Callbacks.IdleAsync();
        Assert.Empty(_host.Events);
    }

    private async Task AnnounceAsync(string userId, string text, string told)
    {
        var company = _wecom.Organization;
        if (company.FindPerson(userId) is null)
        {
            company.AddPerson(userId, userId, 2);
        }

        await _wecom.Simulator.Callbacks.IdleAsync();
        _host.Events.Clear();
        company.UpdateDepartment(2, department => department with { Name = text });
        var attribute = new WeComAttribute { Name = text, Type = 0, Value = text };
        company.UpdatePerson(userId, person => person with { Name = text, ExtendedAttributes = [attribute] });
        company.UpdatePerson(userId, person => person with { UserId = text });
        await _wecom.Simulator.Callbacks.IdleAsync();
        Assert.Equal(6, _host.Events.Count);
        Assert.All(["Name", "NewUserID"], name => Assert.Contains(_host.Events, one => one.Element(name)?.Value == told));
        var item = _host.Events.First(one => one.Element("ExtAttr") is not null).Descendants("Item").Single();
        Assert.Equal(told, item.Element("Name")!.Value);
    }

    private string Snapshot()
    {
        var company = _wecom.Organization;
        return JsonSerializer.Serialize(new { company.Departments, company.People, company.Tags });
    }
}
