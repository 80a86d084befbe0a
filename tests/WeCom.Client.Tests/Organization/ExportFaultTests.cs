using System.Net;
using System.Security.Cryptography;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Organization;

/// <summary>Tests the faults of an export: it recovers, or nothing of it counts. Nobody is removed by half a file.</summary>
public sealed class ExportFaultTests
{
    private const string NotOnce = "http://127.0.0.1:1/x";
    private const string Sum = "0123456789abcdef0123456789abcdef";

    private static readonly Dictionary<string, (Func<FileFault> Fault, string Told)> BadFiles = new(StringComparer.Ordinal)
    {
        ["another md5"] = (
            () => new() { Answer = (_, from, file) => FileFault.Part(Flipped(file, file.Length / 2), from, file.Length) },
            "another MD5"),
        ["cut off each time"] = (
            () => new() { Answer = (_, from, file) => FileFault.Part(file, from, Math.Max(0, 100 - from)) },
            "the connection broke"),
        ["too many parts"] = (
            () => new() { Answer = (_, from, file) => FileFault.Part(file, from, 32) },
            "more than 20 parts"),
        ["another part than asked for"] = (
            () => new()
            {
                Answer = (number, from, file) => number == 0 ? FileFault.Whole(file, 64) : FileFault.Part(file, from, file.Length, told: 0),
            },
            "another part"),
        ["link expired"] = (
            () => new() { Answer = (_, _, _) => new(HttpStatusCode.Forbidden) },
            "HTTP 403"),
        ["redirect"] = (
            () => new() { Answer = (_, _, _) => new(HttpStatusCode.Redirect) },
            "HTTP 302"),
        ["garbage"] = (
            () => new() { Replace = file => SHA256.HashData(file) },

            // One in 256 keys makes a padding of it.
            "WeCom sent a file"),
        ["much garbage"] = (
            () => new() { Replace = file => [.. Enumerable.Repeat(SHA256.HashData(file), 5_000).SelectMany(one => one)] },
            "WeCom sent a file"),
        ["not encrypted"] = (
            () => new() { Replace = _ => """{"userlist":[]}""".Select(character => (byte)character).ToArray() },
            "size no encrypted file has"),
        ["the last block missing"] = (
            () => new() { Replace = file => file[..^32] },
            "WeCom sent a file"),
    };

    private static readonly Dictionary<string, (string Endpoint, string Answer, string Told)> BadAnswers = new(StringComparer.Ordinal)
    {
        ["no job"] = ("export/user", """{"errcode":0,"errmsg":"ok"}""", "success without the data"),
        ["no status"] = ("export/get_result", """{"errcode":0,"errmsg":"ok"}""", "success without the data"),
        ["failed"] = ("export/get_result", """{"errcode":0,"errmsg":"ok","status":3}""", "status 3"),
        ["forgotten"] = ("export/get_result", """{"errcode":40089,"errmsg":"x"}""", "40089"),
        ["no files"] = ("export/get_result", """{"errcode":0,"errmsg":"ok","status":2,"data_list":[]}""", "0 files"),
        ["no md5"] = ("export/get_result", Result($$"""{"url":"{{NotOnce}}","size":32,"md5":""}"""), "without its size or MD5"),
        ["no size"] = ("export/get_result", Result($$"""{"url":"{{NotOnce}}","size":0,"md5":"{{Sum}}"}"""), "without its size or MD5"),
        ["no https"] = (
            "export/get_result", Result($$"""{"url":"http://files.example/x","size":32,"md5":"{{Sum}}"}"""), "without an https address"),
        ["a host that no name may have"] = (
            "export/get_result",
            Result($$"""{"url":"https://files\uFFFD.example/x","size":32,"md5":"{{Sum}}"}"""),
            "without an https address"),
        ["a path of this machine"] = (
            "export/get_result", Result($$"""{"url":"file:///etc/passwd","size":32,"md5":"{{Sum}}"}"""), "without an https address"),
        ["too large"] = (
            "export/get_result", Result($$"""{"url":"{{NotOnce}}","size":99999999999,"md5":"{{Sum}}"}"""), "46137344 bytes"),
        ["too many files"] = (
            "export/get_result",
            Result(string.Join(',', Enumerable.Repeat($$"""{"url":"{{NotOnce}}","size":32,"md5":"{{Sum}}"}""", 1_001))),
            "1001 files"),
        ["nobody there"] = ("export/get_result", Result($$"""{"url":"{{NotOnce}}","size":32,"md5":"{{Sum}}"}"""), "was not reached"),
    };

    public static TheoryData<string> FilesNames => [.. BadFiles.Keys];

    public static TheoryData<string> AnswerNames => [.. BadAnswers.Keys];

    [Theory]
    [MemberData(nameof(FilesNames))]
    public async Task Of_a_bad_file_nothing_counts_and_lists_are_read(string name)
    {
        var fault = BadFiles[name].Fault();
        await using var host = await Exporting.StartAsync(fault);

        await AssertListsAreReadAsync(host, BadFiles[name].Told);

        var exposed = host.Logs.Everything;
        Assert.NotEmpty(fault.Secrets);
        Assert.All(fault.Secrets, secret => Assert.DoesNotContain(secret, exposed, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AnswerNames))]
    public async Task An_answer_that_names_no_files_is_told_and_lists_are_read(string name)
    {
        await using var host = await Exporting.StartAsync();
        host.WeCom.AnswerNext(BadAnswers[name].Endpoint, SimulatedAnswer.Json(BadAnswers[name].Answer));

        await AssertListsAreReadAsync(host, BadAnswers[name].Told);
    }

    [Fact]
    public async Task A_job_that_fails_is_told_and_lists_are_read()
    {
        await using var host = await Exporting.StartAsync();
        host.WeCom.Exports.FailNext();

        await AssertListsAreReadAsync(host, "status 3");
    }

    [Fact]
    public async Task A_job_that_never_ends_is_asked_for_politely_and_given_up()
    {
        var clock = new HurryingTimeProvider();
        await using var host = await Exporting.StartAsync(timeProvider: clock);
        host.WeCom.Exports.Duration = TimeSpan.FromDays(1);
        var began = clock.GetUtcNow();

        await AssertListsAreReadAsync(host, "did not end within 00:15:00");

        // Some 36, and a few more where a busy machine lets a call be repeated. Without growing pauses there would be 450.
        Assert.InRange(host.WeCom.Requests.Count("export/get_result"), 30, 60);
        Assert.InRange((clock.GetUtcNow() - began).TotalMinutes, 15, 17);
    }

    [Fact]
    public async Task A_job_is_waited_for()
    {
        await using var host = await Exporting.StartAsync();
        host.WeCom.Exports.Duration = TimeSpan.FromMinutes(3);

        var snapshot = await host.ReadAsync();

        Assert.Equal((null, 10), (snapshot.ExportFailure, snapshot.Users.Count));
        Assert.InRange(host.WeCom.Requests.Count("export/get_result"), 8, 13);
        Assert.Equal(host.WeCom.Requests.Count("export/get_result") + 4, snapshot.Calls);
    }

    [Theory]
    [InlineData(0, "\"\"")]
    [InlineData(1, "{}")]
    [InlineData(1, "[{}]")]
    [InlineData(1, "[null,7]")]
    [InlineData(1, """[{"url":1,"size":"many","md5":[]}]""")]
    [InlineData(7, "5")]
    public async Task What_is_named_as_files_while_the_job_runs_is_not_looked_at(int status, string files)
    {
        await using var host = await Exporting.StartAsync();
        host.WeCom.AnswerNext(
            "export/get_result", SimulatedAnswer.Json($$"""{"errcode":0,"errmsg":"ok","data_list":{{files}},"status":{{status}}}"""));

        var snapshot = await host.ReadAsync();

        Assert.Equal((null, 10), (snapshot.ExportFailure, snapshot.Users.Count));
        Assert.Equal(0, host.WeCom.Requests.Count("user/list"));
    }

    [Fact]
    public async Task Waiting_ends_with_the_callers_cancellation()
    {
        using var cancelled = new CancellationTokenSource();
        await using var host = await Exporting.StartAsync(timeProvider: new LeapingTimeProvider());
        host.WeCom.AnswerNext("export/get_result", SimulatedAnswer.Json("""{"errcode":0,"status":1}"""), times: 1_000);
        host.WeCom.AnswerNext("export/user", SimulatedAnswer.Json("""{"errcode":0,"jobid":"one"}"""));

        var reading = host.ReadAsync(cancellationToken: cancelled.Token);
        while (host.WeCom.Requests.Count("export/get_result") == 0)
        {
            await Task.Yield();
        }

        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(0, host.WeCom.Requests.Count("user/list"));
    }

    [Theory]
    [InlineData("cut off once")]
    [InlineData("cut off, and no ranges")]
    [InlineData("short ranges")]
    [InlineData("HTTP 503 once")]
    public async Task What_can_be_fetched_on_is_fetched_on(string name)
    {
        var fault = new FileFault
        {
            Answer = (number, from, file) => (name, number) switch
            {
                ("HTTP 503 once", 0) => new(HttpStatusCode.ServiceUnavailable),
                ("short ranges", _) => FileFault.Part(file, from, (file.Length / 8) + 1),
                (_, 0) => FileFault.Whole(file, 1_000),
                ("cut off, and no ranges", _) => FileFault.Whole(file),
                _ => FileFault.Part(file, from, file.Length),
            },
        };
        await using var host = await Exporting.StartAsync(fault, configure: options => options.Http.MaxRetries = 1);

        var snapshot = await host.ReadAsync();

        Assert.Equal((null, 10), (snapshot.ExportFailure, snapshot.Users.Count));
        Assert.Equal(name == "short ranges" ? 8 : 2, fault.Ranges.Count);
        if (name.StartsWith("cut off", StringComparison.Ordinal))
        {
            Assert.Equal([null, "bytes=1000-"], fault.Ranges);
        }
    }

    [Fact]
    public async Task One_odd_person_costs_only_itself_and_nobody_is_removed_for_a_nameless_one()
    {
        await using var host = await Exporting.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "架构师" });
        host.WeCom.Organization.SetRawField("user3", "userid", "true");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((0, 2, 1), (host.WeCom.Requests.Count("user/list"), host.WeCom.Requests.Count("export/user"), result.Users.Updated));
        Assert.Equal(SyncIssueKind.ReadGap, Assert.Single(result.Errors).Kind);
        Assert.Equal((0, 10), (result.Users.Removed, host.ActiveUsers().Count));
    }

    [Fact]
    public async Task Where_lists_fail_as_well_the_run_ends_and_nobody_is_removed()
    {
        await using var host = await Exporting.StartAsync(BadFiles["another md5"].Fault());
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Error(60011), times: 5);

        await Assert.ThrowsAsync<WeChatApiException>(() => host.Sync.SyncAllAsync());

        Assert.Equal(10, host.ActiveUsers().Count);
    }

    private static async Task AssertListsAreReadAsync(SimulatedHost host, string told)
    {
        var snapshot = await host.ReadAsync();

        var failure = Assert.IsType<WeChatException>(snapshot.ExportFailure, exactMatch: false);
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(failure.Remedy));
        Assert.Equal((10, 5), (snapshot.Users.Count, host.WeCom.Requests.Count("user/list")));
        Assert.Empty(snapshot.Gaps);
        Assert.Single(host.Logs.Of("ExportNotUsed"));
    }

    private static byte[] Flipped(byte[] file, int place)
    {
        var flipped = (byte[])file.Clone();
        flipped[place] ^= 1;
        return flipped;
    }

    private static string Result(string rows) => $$"""{"errcode":0,"errmsg":"ok","status":2,"data_list":[{{rows}}]}""";
}
