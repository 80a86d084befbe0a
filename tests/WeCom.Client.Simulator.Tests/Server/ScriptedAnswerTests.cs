using System.Net;

namespace WeCom.Client.Simulator.Tests.Server;

public sealed class ScriptedAnswerTests
{
    [Fact]
    public async Task A_script_is_used_as_often_as_it_says_and_in_order()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Simulator.AnswerNext("get_api_domain_ip", SimulatedAnswer.Error(-1), times: 2);
        wecom.Simulator.AnswerNext("get_api_domain_ip", SimulatedAnswer.Error(45009));
        Assert.Equal(0, await wecom.ErrorCodeAsync("department/list"));
        Assert.Equal(-1, await wecom.ErrorCodeAsync("get_api_domain_ip"));
        Assert.Equal(-1, await wecom.ErrorCodeAsync("get_api_domain_ip"));
        Assert.Equal(45009, await wecom.ErrorCodeAsync("get_api_domain_ip"));
        Assert.Equal(0, await wecom.ErrorCodeAsync("get_api_domain_ip"));
    }

    [Theory]
    [InlineData(40070, "all list invalid", true)]
    [InlineData(60104, "mobile existed", false)]
    public async Task An_error_has_the_text_that_the_page_tells(int errorCode, string text, bool hasHint)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Simulator.AnswerNext("user/list", SimulatedAnswer.Error(errorCode));
        var answer = await wecom.CallAsync("user/list?department_id=1");
        Assert.Equal(hasHint ? 2 : 1, answer.GetProperty("errmsg").GetString()!.Split(", hint: ").Length);
        Assert.StartsWith(text, answer.GetProperty("errmsg").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_may_wait_for_one_query()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Organization.AddDepartment(71, "七一");
        wecom.Organization.AddDepartment(7, "七");
        wecom.Simulator.AnswerNext("user/list", SimulatedAnswer.Error(60003), when: "department_id=7");
        Assert.Equal(0, await wecom.ErrorCodeAsync("user/list?department_id=71"));
        Assert.Equal(60003, await wecom.ErrorCodeAsync("user/list?department_id=7"));
        Assert.Equal(0, await wecom.ErrorCodeAsync("user/list?department_id=7"));
    }

    [Fact]
    public async Task Pages_stumps_empty_bodies_and_HTTP_errors_are_sent_as_scripted()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        const string Stump = "{\"errcode\":0,\"userlist\":[{\"us";
        var script = new (SimulatedAnswer Answer, HttpStatusCode Status, string ContentType, string Body)[]
        {
            (SimulatedAnswer.Html("<p>请登录</p>"), HttpStatusCode.OK, "text/html", "<p>请登录</p>"),
            (SimulatedAnswer.Json(Stump), HttpStatusCode.OK, "application/json; charset=UTF-8", Stump),
            (SimulatedAnswer.Empty, HttpStatusCode.OK, "application/json; charset=UTF-8", ""),
            (SimulatedAnswer.Status(503), HttpStatusCode.ServiceUnavailable, "application/json; charset=UTF-8", ""),
        };
        foreach (var (answer, status, contentType, body) in script)
        {
            wecom.Simulator.AnswerNext("user/list", answer);
            using var response = await wecom.SendAsync("user/list");
            Assert.Equal(status, response.StatusCode);
            Assert.Equal(contentType, response.Content.Headers.GetValues("Content-Type").Single());
            Assert.Equal(body, await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_connection_breaks_before_the_headers_or_in_the_body()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Simulator.AnswerNext("user/list", SimulatedAnswer.Reset);
        await Assert.ThrowsAsync<HttpRequestException>(() => wecom.SendAsync("user/list"));
        wecom.Simulator.AnswerNext("user/list", SimulatedAnswer.Json("{\"errcode\":0}") with { BreaksConnection = true });
        await Assert.ThrowsAsync<HttpRequestException>(() => wecom.SendAsync("user/list"));
        Assert.Equal(2, wecom.Simulator.Requests.Count("user/list"));
    }

    [Fact]
    public async Task An_answer_can_be_held_back_and_the_company_changed_meanwhile()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        wecom.Simulator.AnswerNext("department/list", SimulatedAnswer.After(_ =>
        {
            arrived.SetResult();
            return release.Task;
        }));
        var answer = wecom.DepartmentsAsync();
        await arrived.Task;
        Assert.Equal(0, wecom.Simulator.Requests.Count("department/list"));
        wecom.Organization.AddDepartment(2, "研发中心");
        release.SetResult();
        Assert.Equal(2, (await answer).Length);
    }

    [Fact]
    public async Task An_answer_that_never_comes_ends_with_its_caller_or_with_the_simulator()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        var never = new TaskCompletionSource().Task;
        var gaveUp = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();
        wecom.Simulator.AnswerNext("user/list", SimulatedAnswer.After(async given =>
        {
            await using var registration = given.Register(gaveUp.SetResult);
            await cancellation.CancelAsync();
            await gaveUp.Task;
        }));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wecom.SendAsync("user/list", cancellationToken: cancellation.Token));
        await gaveUp.Task;

        var arrived = new TaskCompletionSource();
        wecom.Simulator.AnswerNext("user/list", SimulatedAnswer.After(_ =>
        {
            arrived.SetResult();
            return never;
        }));
        var waiting = wecom.SendAsync("user/list");
        await arrived.Task;
        await wecom.Simulator.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
    }

    [Fact]
    public async Task A_slip_in_an_endpoints_name_is_an_error()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        var error = Assert.Throws<ArgumentException>(() => wecom.Simulator.AnswerNext("user/lists", SimulatedAnswer.Empty));
        Assert.Contains("user/list", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => wecom.Simulator.Requests.Count("user/lists"));
    }
}
