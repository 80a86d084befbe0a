using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Companies;
using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Diagnostics;

namespace WeCom.Client.Tests.Http.Transport;

/// <summary>An errcode that is an answer: it is thrown like any other, and leaves no trace of a failure.</summary>
public sealed class ExpectedErrorTests : IDisposable
{
    private const int UserNotFound = 60111;

    private readonly WeComWire _wire = new();

    private Company Company => _wire.Services.GetRequiredKeyedService<Company>("");

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_leaves_no_trace_in_health_metrics_and_activities(bool isExpected)
    {
        _wire.On("user/get", Replies.Error(UserNotFound));
        using var telemetry = new RecordedTelemetry(_wire.Services.GetRequiredService<IMeterFactory>());
        var ours = (WeComContactsClient)_wire.Contacts;
        IWeComContactsClient client = isExpected ? ours.Expecting(60003, UserNotFound) : ours;

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => client.GetUserAsync("leaver"));

        Assert.Equal(UserNotFound, failure.ErrorCode);
        Assert.Equal(isExpected, Company.Transport.LastFailure is null);
        var call = Assert.Single(telemetry.Activities, activity => activity.OperationName == "wecom user/get");
        Assert.Equal(isExpected ? ActivityStatusCode.Unset : ActivityStatusCode.Error, call.Status);
        Assert.Equal(isExpected, call.GetTagItem("error.type") is null);
        var tags = Assert.Single(
            telemetry.Of("wecom.client.request.duration").Keys, tags => tags.Contains("user/get", StringComparison.Ordinal));
        Assert.Equal(isExpected, !tags.Contains("error.type", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Any_other_failure_of_such_a_call_counts()
    {
        _wire.On("user/get", Replies.Error(60011));
        var client = ((WeComContactsClient)_wire.Contacts).Expecting(UserNotFound);

        await Assert.ThrowsAsync<WeChatApiException>(() => client.GetUserAsync("leaver"));

        Assert.Equal(60011, Company.Transport.LastFailure?.Failure.ErrorCode);
    }
}
