using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Simulator.Tests.Exports;
using WeCom.Client.Tests;

namespace WeCom.Client.Simulator.Tests.Faults;

/// <summary>The matrix of docs/wire/permissions.md, cell by cell: what each kind of secret gets since 2022.</summary>
public sealed class PolicyMatrixTests
{
    private const string AesKey = ExportFiles.AesKey;

    // Words: named = names are there, id = the id in the place of the name; +S22 = mobile and its like are there; wo = encrypted userid.
    private const string Expected = """
        capability            | sync, new IP | sync, old IP    | app before 2022-06-20 | app after  | provider's | third party
        user/list_id          | lisi wangwu  | lisi wangwu     | 48002                 | 48002      | 48002      | 48002
        department/simplelist | 1 2 3 4      | 1 2 3 4         | 2 3                   | 2 3        | 2 3        | 2 3
        department/list       | 48009        | 1 2 3 4 named   | 2 3 named             | 2 3 named  | 2 3 named  | 2 3 id
        department/get        | 48009        | 2 named         | 2 named               | 2 named    | 2 named    | 2 id
        department/get, other | 48009        | 4 named         | 60011                 | 60011      | 60011      | 60011
        user/simplelist       | 48009        | lisi named      | lisi named            | lisi named | lisi named | wo id
        user/list             | 48009        | lisi named +S22 | lisi named +S22       | lisi named | lisi named | wo id
        user/get              | 48009        | lisi named +S22 | lisi named +S22       | lisi named | lisi named | wo id
        user/get, other       | 48009        | wangwu named +S22 | 60011               | 60011      | 60011      | 60011
        export/simple_user    | 48009        | lisi named wangwu named | lisi named    | lisi named | lisi named | wo id
        export/user           | 48009        | lisi named +S22 wangwu named +S22 | lisi named +S22 | lisi named | lisi named | wo id
        export/department     | 48009        | 1 2 3 4 named   | 2 3 named             | 2 3 named  | 2 3 named  | 2 3 id
        export/taguser        | lisi named wangwu named | lisi named wangwu named | lisi named | lisi named | 40068  | 40068
        export/taguser, own   | lisi named   | lisi named      | lisi named            | lisi named | lisi named | wo id
        tag/list              | 球队 合唱团  | 球队 合唱团     | 球队 合唱团           | 球队 合唱团 | 合唱团    | 合唱团
        tag/get               | lisi wangwu  | lisi wangwu     | lisi                  | lisi       | 40068      | 40068
        tag/get, own          | lisi         | lisi            | lisi                  | lisi       | lisi       | wo
        user/getuserid        | lisi         | lisi            | lisi                  | lisi       | lisi       | wo
        user/getuserid, other | wangwu       | wangwu          | 46004                 | 46004      | 46004      | 46004
        user/get_userid_by_email | lisi      | lisi            | lisi                  | lisi       | lisi       | wo
        user/delete           | 41009        | 41009           | 48002                 | 48002      | 48002      | 48002
        department/delete     | 40058        | 40058           | 48002                 | 48002      | 48002      | 48002
        user/delete, edits    | 41009        | 41009           | 48002                 | 48002      | 41009      | 41009
        department/delete, edits | 40058     | 40058           | 48002                 | 48002      | 48008      | 40058
        change_contact        | lisi wangwu  | lisi named +S22 wangwu named +S22 | lisi named +S22 | lisi named | lisi named | wo
        department/simplelist, whole tree | 1 2 3 4 | 1 2 3 4  | 2 3                   | 2 3        | 1 2 3 4    | 1 2 3 4
        department/list, ungranted | 48009   | 1 2 3 4 named   | 2 3 named             | 2 3 named  | 2 3        | 2 3 id
        user/list, ungranted  | 48009        | lisi named +S22 | lisi named +S22       | lisi named | lisi       | wo id
        """;

    [Fact]
    public async Task Every_secret_gets_what_the_matrix_says()
    {
        await using var wecom = await StartAsync();
        var simulator = wecom.Simulator;
        var apps = Apps(simulator);
        var tokens = new List<string>
        {
            await wecom.TokenAsync(simulator.ContactsSecret),
            await wecom.TokenAsync(simulator.ContactsSecret),
        };
        tokens.AddRange(apps.Select(simulator.Tokens.IssueTo));

        var actual = new StringBuilder();
        foreach (var line in Expected.Split('\n').Skip(1))
        {
            var row = line.Split('|')[0].Trim();
            var cells = new List<string> { row };
            for (var column = 0; column < tokens.Count; column++)
            {
                simulator.ContactsSecretHasOldIp = column == 1;
                foreach (var app in apps)
                {
                    app.EditsContacts = row.EndsWith("edits", StringComparison.Ordinal);
                    app.GrantsWholeTree = row.EndsWith("whole tree", StringComparison.Ordinal);
                    app.GrantsNames = !row.EndsWith("ungranted", StringComparison.Ordinal);
                }

                cells.Add(row == "change_contact" ? await ToldAsync(column - 2) : await CellAsync(wecom, row, tokens[column]));
            }

            actual.Append(string.Join(" | ", cells)).Append('\n');
        }

        var expected = string.Concat(
            Expected.Split('\n').Skip(1).Select(line => string.Join(" | ", line.Split('|').Select(cell => cell.Trim())) + "\n"));
        Assert.Equal(expected, actual.ToString());
    }

    /// <summary>
    /// Returns the callback's content when everybody is in one more department and gets another name and mobile: that of the contacts-sync
    /// assistant, ids alone (-2) or all (-1), or that of an app.
    /// </summary>
    private static async Task<string> ToldAsync(int app)
    {
        await using var host = await CallbackReceiver.StartAsync();
        await using var wecom = await StartAsync();
        var apps = Apps(wecom.Simulator);
        await wecom.Simulator.Callbacks.SubscribeAsync(host.Callback with { App = app < 0 ? null : apps[app], IdsOnly = app == -2 });
        foreach (var person in wecom.Organization.People)
        {
            wecom.Organization.UpdatePerson(
                person.UserId,
                _ => person with
                {
                    Name = "新名",
                    Mobile = "1",
                    DepartmentIds = [.. person.DepartmentIds!, person.UserId == "lisi" ? 3 : 1],
                });
        }

        await wecom.Simulator.Callbacks.IdleAsync();
        return string.Join(' ', host.Events.Select(Event));

        static string Event(XElement told) =>
            Plain(told.Element("UserID")!.Value)
            + (told.Element("Name") is null ? "" : " named")
            + (told.Element("Mobile") is null ? "" : " +S22");
    }

    private static async Task<string> CellAsync(SimulatorCaller wecom, string row, string token)
    {
        (string Url, string? Body, Func<JsonElement, string> Read) call = row switch
        {
            "user/list_id" => ("user/list_id", "{}", answer => Join(answer.GetProperty("dept_user"), item => Text(item, "userid"))),
            "department/simplelist" or "department/simplelist, whole tree" =>
                ("department/simplelist", null, answer => Join(answer.GetProperty("department_id"), Id)),
            "department/list" or "department/list, ungranted" => ("department/list", null, Departments),
            "department/get" => ("department/get?id=2", null, Department),
            "department/get, other" => ("department/get?id=4", null, Department),
            "user/simplelist" => ("user/simplelist?department_id=2", null, answer => Member(answer.GetProperty("userlist")[0])),
            "user/list" or "user/list, ungranted" =>
                ("user/list?department_id=2", null, answer => Member(answer.GetProperty("userlist")[0])),
            "user/get" => ("user/get?userid=" + await UserIdAsync(wecom, "10050000000", token), null, Member),
            "user/get, other" => (
                "user/get?userid=" + (await IsThirdPartyAsync(wecom, token) ? wecom.Simulator.OpenUserIds.Encrypt("wangwu") : "wangwu"),
                null,
                Member),
            "export/taguser" => (row, $$"""{"encoding_aeskey":"{{AesKey}}","tagid":1}""", Members),
            "export/taguser, own" => ("export/taguser", $$"""{"encoding_aeskey":"{{AesKey}}","tagid":2}""", Members),
            "export/department" => (row, $$"""{"encoding_aeskey":"{{AesKey}}"}""", Departments),
            ['e', 'x', 'p', ..] => (row, $$"""{"encoding_aeskey":"{{AesKey}}"}""", Members),
            "tag/list" => ("tag/list", null, answer => Join(answer.GetProperty("taglist"), item => Text(item, "tagname"))),
            "tag/get" => ("tag/get?tagid=1", null, TagMembers),
            "tag/get, own" => ("tag/get?tagid=2", null, TagMembers),
            "user/get_userid_by_email" =>
                (row, """{"email":"lisi@corp.example","email_type":2}""", answer => Plain(Text(answer, "userid"))),
            "user/getuserid" => ("user/getuserid", """{"mobile":"10050000000"}""", answer => Plain(Text(answer, "userid"))),
            "user/getuserid, other" => ("user/getuserid", """{"mobile":"10050000001"}""", answer => Plain(Text(answer, "userid"))),
            _ => (row.Split(',')[0], null, _ => "0"),
        };
        var answer = await CallAsync(wecom, call.Url, call.Body, token);
        var code = answer.GetProperty("errcode").GetInt32();
        if (answer.TryGetProperty("jobid", out var job))
        {
            var result = await CallAsync(wecom, "export/get_result?jobid=" + job.GetString(), null, token);
            answer = await ExportFiles.DecryptAsync(wecom, Assert.Single(result.GetProperty("data_list").EnumerateArray()));
        }

        return code == 0 ? call.Read(answer) : code.ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<bool> IsThirdPartyAsync(SimulatorCaller wecom, string token) =>
        (await UserIdAsync(wecom, "10050000000", token)).StartsWith("wo", StringComparison.Ordinal);

    private static async Task<string> UserIdAsync(SimulatorCaller wecom, string mobile, string token) =>
        Text(await CallAsync(wecom, "user/getuserid", $$"""{"mobile":"{{mobile}}"}""", token), "userid");

    private static async Task<JsonElement> CallAsync(SimulatorCaller wecom, string url, string? body, string token)
    {
        using var response = await wecom.SendAsync(
            $"{url}{(url.Contains('?') ? '&' : '?')}access_token={token}",
            body is null ? HttpMethod.Get : HttpMethod.Post,
            body);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    private static string Departments(JsonElement answer) =>
        Join(answer.GetProperty("department"), Id) + Named(answer.GetProperty("department")[0], "id");

    private static string Members(JsonElement answer) => Join(answer.GetProperty("userlist"), Member);

    private static string Department(JsonElement answer) =>
        Id(answer.GetProperty("department")) + Named(answer.GetProperty("department"), "id");

    private static string TagMembers(JsonElement answer) => Join(answer.GetProperty("userlist"), item => Plain(Text(item, "userid")));

    private static string Member(JsonElement member) =>
        Plain(Text(member, "userid"))
        + Named(member, "userid")
        + (member.TryGetProperty("mobile", out _) && member.TryGetProperty("avatar", out _) ? " +S22" : "");

    private static string Named(JsonElement item, string id)
    {
        if (!item.TryGetProperty("name", out var name))
        {
            return "";
        }

        return name.GetString() == item.GetProperty(id).ToString() ? " id" : " named";
    }

    private static string Plain(string userId) => userId.StartsWith("wo", StringComparison.Ordinal) ? "wo" : userId;

    private static string Id(JsonElement department) => department.GetProperty("id").GetRawText();

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static string Join(JsonElement array, Func<JsonElement, string> text) => string.Join(' ', array.EnumerateArray().Select(text));

    private static SimulatedApp[] Apps(WeComSimulator simulator)
    {
        SimulatedApp[] apps =
        [
            simulator.App,
            simulator.AddApp(App(2, SimulatedAppKind.SelfBuilt)),
            simulator.AddApp(App(3, SimulatedAppKind.ProviderDeveloped)),
            simulator.AddApp(App(4, SimulatedAppKind.ThirdParty)),
        ];
        apps[1].GrantsSensitiveFields = false;
        return apps;
    }

    private static SimulatedApp App(long agentId, SimulatedAppKind kind) =>
        new() { AgentId = agentId, Kind = kind, VisibleDepartments = [2], VisibleTags = [2] };

    private static async Task<SimulatorCaller> StartAsync()
    {
        var wecom = await SimulatorCaller.StartAsync(options =>
        {
            options.App = App(1, SimulatedAppKind.SelfBuilt);
            options.TimeProvider = new FakeTimeProvider();
        });
        wecom.Organization.AddDepartment(2, "研发中心");
        wecom.Organization.AddDepartment(3, "前端部", parentId: 2);
        wecom.Organization.AddDepartment(4, "财务部");
        wecom.Organization.AddPerson("lisi", "李四", 2);
        wecom.Organization.AddPerson("wangwu", "王五", 4);
        wecom.Organization.SetTag(new SimulatedTag(1, "球队") { UserIds = ["lisi", "wangwu"] });
        wecom.Organization.SetTag(new SimulatedTag(2, "合唱团") { UserIds = ["lisi"] });
        return wecom;
    }
}
