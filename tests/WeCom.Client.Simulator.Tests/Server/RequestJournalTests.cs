namespace WeCom.Client.Simulator.Tests.Server;

public sealed class RequestJournalTests
{
    [Fact]
    public async Task Requests_are_counted_with_their_errcode_and_without_token_or_secret()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        await wecom.CallAsync("user/list?department_id=1&fetch_child=0");
        await wecom.CallAsync("user/list?department_id=99");
        using var unknown = await wecom.SendAsync("nowhere?a=b");

        Assert.Equal(2, wecom.Simulator.Requests.Count("user/list"));
        Assert.Equal(2, wecom.Simulator.Requests.Count("gettoken"));
        Assert.Equal(0, wecom.Simulator.Requests.Count("department/list"));
        Assert.Equal(5, wecom.Simulator.Requests.Total);
        Assert.Equal(
            [
                new SimulatedRequest { Endpoint = "gettoken", Query = "corpid=" + wecom.Simulator.CorpId },
                new SimulatedRequest { Endpoint = "user/list", Query = "department_id=1&fetch_child=0" },
                new SimulatedRequest { Endpoint = "gettoken", Query = "corpid=" + wecom.Simulator.CorpId },
                new SimulatedRequest { Endpoint = "user/list", Query = "department_id=99", ErrorCode = 60003 },
                new SimulatedRequest { Endpoint = "/cgi-bin/nowhere", Query = "a=b", StatusCode = 404 },
            ],
            wecom.Simulator.Requests.GetLatest());
        wecom.Simulator.Requests.Clear();
        Assert.Equal(0, wecom.Simulator.Requests.Total);
        Assert.Equal(0, wecom.Simulator.Requests.Count("user/list"));
    }

    [Theory]
    [InlineData("ACCESS_TOKEN")]
    [InlineData("Suite_Access_Token")]
    [InlineData("CorpSecret")]
    public async Task A_secret_under_its_name_in_another_case_is_not_kept(string name)
    {
        await using var wecom = await SimulatorCaller.StartAsync();

        using var answer = await wecom.SendAsync($"user/list?department_id=1&{name}=confidential");

        Assert.Equal("department_id=1", Assert.Single(wecom.Simulator.Requests.GetLatest()).Query);
    }

    [Fact]
    public async Task An_answer_that_is_no_errcode_is_known_by_its_HTTP_status()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Simulator.AnswerNext("tag/list", SimulatedAnswer.Of(SimulatedFault.ServerError));
        wecom.Simulator.AnswerNext("tag/list", SimulatedAnswer.Reset);
        using var failed = await wecom.SendAsync("tag/list");
        await Assert.ThrowsAsync<HttpRequestException>(() => wecom.SendAsync("tag/list"));
        using var gone = await wecom.SendAsync("/export-files/jobid_1/0");
        Assert.Equal(
            [("tag/list", 503), ("tag/list", 0), ("export/file", 404)],
            wecom.Simulator.Requests.GetLatest().Select(request => (request.Endpoint, request.StatusCode)));
    }

    [Theory]
    [InlineData(SimulatedFault.Busy, -1, true)]
    [InlineData(SimulatedFault.ServerError, 0, true)]
    [InlineData(SimulatedFault.Truncated, 0, true)]
    [InlineData(SimulatedFault.Html, 0, true)]
    [InlineData(SimulatedFault.Empty, 0, true)]
    [InlineData(SimulatedFault.WrongContentType, 0, true)]
    [InlineData(SimulatedFault.ClockBack, 0, false)]
    public async Task An_answer_that_was_made_another_is_marked(SimulatedFault fault, int errorCode, bool isFaulty)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        var url = "tag/list?access_token=" + await wecom.TokenAsync();
        wecom.Simulator.AnswerNext("tag/list", SimulatedAnswer.Of(fault));
        using var faulty = await wecom.SendAsync(url);
        using var right = await wecom.SendAsync(url);
        Assert.Equal(
            [(errorCode, isFaulty), (0, false)],
            wecom.Simulator.Requests.GetLatest().Skip(1).Select(request => (request.ErrorCode, request.IsFaulty)));
    }

    [Fact]
    public void Ten_thousand_requests_are_kept_and_all_are_counted()
    {
        var journal = new RequestJournal();
        Parallel.For(0, 10_050, n => journal.Add(new SimulatedRequest { Endpoint = "user/list", Query = $"department_id={n}" }));
        Assert.Equal(10_050, journal.Count("user/list"));
        Assert.Equal(10_050, journal.Total);
        Assert.Equal(10_000, journal.GetLatest().Count);
    }
}
