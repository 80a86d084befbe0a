using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Simulator.Exports;

namespace WeCom.Client.Simulator.Tests.Exports;

/// <summary>The simulator does what docs/wire/export.md says.</summary>
public sealed class ExportTests
{
    private const string AesKey = ExportFiles.AesKey;
    private const string Body = $$"""{"encoding_aeskey":"{{AesKey}}"}""";

    [Theory]
    [InlineData(
        """{"userlist":[{"userid":"zhangsan","name":"张三","department":[1,2]}]}""",
        "qKNEBFkBvfNOCE9qEmlUg9FcUqqk2bp1uAvUa95tviCQykQ4AKI0mnu/ApPICr0rdiS1jMNGmI5vnwhdkzOl1o5k/K1ua9rlsGZiVgRsBPh1YXBXWxdDfjwyVgo2HtSG")]
    [InlineData(
        """{"department":[]}               """,
        "jd13jrcG0lM7XpJDIlJ44wzR7dQBoSQH3032TgiuG5cvHdiVsunaLDLLa8cHn2I6bWYel5b0mretzb+cAajBXA==")]
    public void Files_are_encrypted_as_in_the_vectors(string plain, string expected) =>
        Assert.Equal(expected, Encrypted(plain));

    [Theory]
    [InlineData("export/user", "user/list", "userlist")]
    [InlineData("export/simple_user", "user/simplelist", "userlist")]
    [InlineData("export/department", "department/list", "department")]
    public async Task A_job_holds_what_the_list_holds(string export, string list, string array)
    {
        await using var wecom = await StartAsync();
        var block = await OnlyBlockAsync(wecom, export, Body);
        var listed = (await wecom.CallAsync(list + "?department_id=1")).GetProperty(array);
        Assert.Equal(listed.GetRawText(), block.GetProperty(array).GetRawText());
    }

    [Fact]
    public async Task A_tag_is_exported_with_members_and_departments()
    {
        await using var wecom = await StartAsync();
        wecom.Organization.SetTag(new SimulatedTag(5, "球队") { UserIds = ["lisi"], DepartmentIds = [1] });
        var block = await OnlyBlockAsync(wecom, "export/taguser", $$"""{"encoding_aeskey":"{{AesKey}}","tagid":5}""");
        Assert.Equal("""{"userlist":[{"userid":"lisi","name":"李四"}],"partylist":[1]}""", block.GetRawText());
    }

    [Fact]
    public async Task Blocks_are_as_large_as_asked_for_and_hold_everybody_once()
    {
        await using var wecom = await StartAsync(departments: 3, people: 25_000);
        var result = await ResultAsync(wecom, "export/simple_user", $$"""{"encoding_aeskey":"{{AesKey}}","block_size":10000}""");
        var counts = new List<int>();
        var userIds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in result.GetProperty("data_list").EnumerateArray())
        {
            var people = (await ExportFiles.DecryptAsync(wecom, file)).GetProperty("userlist");
            counts.Add(people.GetArrayLength());
            userIds.UnionWith(people.EnumerateArray().Select(person => person.GetProperty("userid").GetString()!));
        }

        Assert.Equal([10_000, 10_000, 5_000], counts);
        Assert.Equal(25_000, userIds.Count);
    }

    [Fact]
    public async Task The_blocks_of_a_tag_count_members_and_then_departments()
    {
        await using var wecom = await StartAsync(departments: 40, people: 19_990);
        var (people, departments) = (
            wecom.Organization.People.Select(person => person.UserId).ToList(),
            wecom.Organization.Departments.Select(department => department.DepartmentId).ToList());
        wecom.Organization.SetTag(new SimulatedTag(5, "球队") { UserIds = people, DepartmentIds = departments });
        var result = await ResultAsync(wecom, "export/taguser", $$"""{"encoding_aeskey":"{{AesKey}}","tagid":5,"block_size":10000}""");
        var blocks = new List<JsonElement>();
        foreach (var file in result.GetProperty("data_list").EnumerateArray())
        {
            blocks.Add(await ExportFiles.DecryptAsync(wecom, file));
        }

        Assert.Equal(
            [(10_000, 0), (9_990, 10), (0, 30)],
            blocks.Select(block => (block.GetProperty("userlist").GetArrayLength(), block.GetProperty("partylist").GetArrayLength())));
        Assert.Equal(
            people,
            blocks
                .SelectMany(block => block.GetProperty("userlist").EnumerateArray())
                .Select(person => person.GetProperty("userid").GetString()));
        Assert.Equal(departments, blocks.SelectMany(block => block.GetProperty("partylist").EnumerateArray()).Select(id => id.GetInt64()));
    }

    [Fact]
    public async Task A_file_is_served_in_ranges_without_a_token_for_two_hours()
    {
        var clock = new FakeTimeProvider();
        await using var wecom = await StartAsync(clock);
        var file = (await ResultAsync(wecom, "export/user", Body)).GetProperty("data_list")[0];
        var url = file.GetProperty("url").GetString()!;
        using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        var whole = await http.GetByteArrayAsync(url);
        Assert.Equal(file.GetProperty("size").GetInt64(), whole.Length);

        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(32, 63) } };
        using var part = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(whole[32..64], await part.Content.ReadAsByteArrayAsync());

        clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await wecom.SendAsync(url)).StatusCode);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NotFound, (await wecom.SendAsync(url)).StatusCode);
    }

    [Fact]
    public async Task A_job_waits_runs_and_ends()
    {
        var clock = new FakeTimeProvider();
        await using var wecom = await StartAsync(clock);
        wecom.Simulator.Exports.Duration = TimeSpan.FromSeconds(100);
        var jobId = await StartJobAsync(wecom, "export/user", Body);
        Assert.Equal(
            """{"errcode":0,"errmsg":"ok","status":0}""",
            (await wecom.CallAsync("export/get_result?jobid=" + jobId)).GetRawText());
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, (await wecom.CallAsync("export/get_result?jobid=" + jobId)).GetProperty("status").GetInt32());
        clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(2, (await wecom.CallAsync("export/get_result?jobid=" + jobId)).GetProperty("status").GetInt32());

        wecom.Simulator.Exports.FailNext();
        wecom.Simulator.Exports.Duration = TimeSpan.Zero;
        Assert.Equal(3, (await ResultAsync(wecom, "export/user", Body)).GetProperty("status").GetInt32());
        Assert.Equal(2, (await ResultAsync(wecom, "export/user", Body)).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_job_is_its_owners_alone_and_the_last_five_are_kept()
    {
        await using var wecom = await StartAsync();
        wecom.Simulator.ContactsSecretHasOldIp = true;
        var first = "export/get_result?jobid=" + await StartJobAsync(wecom, "export/user", Body);
        Assert.Equal(40088, await wecom.ErrorCodeAsync(first, wecom.Simulator.ContactsSecret));
        Assert.Equal(40088, await wecom.ErrorCodeAsync("export/get_result?jobid=nonsense"));
        for (var i = 0; i < 4; i++)
        {
            await StartJobAsync(wecom, "export/user", Body);
        }

        Assert.Equal(0, await wecom.ErrorCodeAsync(first));
        await StartJobAsync(wecom, "export/user", Body);
        Assert.Equal(40089, await wecom.ErrorCodeAsync(first));
    }

    [Theory]
    [InlineData("{}", 40063)]
    [InlineData("""{"encoding_aeskey":"short"}""", 40035)]
    [InlineData($$"""{"encoding_aeskey":"{{AesKey}}\n"}""", 40035)]
    [InlineData($$"""{"encoding_aeskey":"{{AesKey}}","block_size":9999}""", 40035)]
    [InlineData($$"""{"encoding_aeskey":"{{AesKey}}","block_size":1000001}""", 40035)]
    public async Task Key_and_block_size_are_checked(string body, int errorCode)
    {
        await using var wecom = await StartAsync();
        Assert.Equal(errorCode, (await wecom.PostAsync("export/user", body)).GetProperty("errcode").GetInt32());
    }

    private static string Encrypted(string plain)
    {
        using var target = new MemoryStream();
        var md5 = ExportCipher.Encrypt(ExportCipher.KeyOf(AesKey)!, target, stream =>
        {
            var bytes = Encoding.UTF8.GetBytes(plain);
            stream.Write(bytes);
            return bytes.Length;
        });
        Assert.Equal(Convert.ToHexStringLower(MD5.HashData(target.ToArray())), md5);
        return Convert.ToBase64String(target.ToArray());
    }

    private static async Task<SimulatorCaller> StartAsync(TimeProvider? clock = null)
    {
        var wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = clock ?? TimeProvider.System);
        wecom.Organization.AddPerson("lisi", "李四", 1);
        wecom.Organization.AddPerson("wangwu", "王五", 1);
        return wecom;
    }

    private static Task<SimulatorCaller> StartAsync(int departments, int people) => SimulatorCaller.StartAsync(options =>
        options.Organization = SimulatedOrganization.Generate(new() { Departments = departments, People = people }));

    private static async Task<string> StartJobAsync(SimulatorCaller wecom, string url, string body) =>
        (await wecom.PostAsync(url, body)).GetProperty("jobid").GetString()!;

    private static async Task<JsonElement> ResultAsync(SimulatorCaller wecom, string url, string body) =>
        await wecom.CallAsync("export/get_result?jobid=" + await StartJobAsync(wecom, url, body));

    private static async Task<JsonElement> OnlyBlockAsync(SimulatorCaller wecom, string url, string body) =>
        await ExportFiles.DecryptAsync(
            wecom,
            Assert.Single((await ResultAsync(wecom, url, body)).GetProperty("data_list").EnumerateArray()));
}
