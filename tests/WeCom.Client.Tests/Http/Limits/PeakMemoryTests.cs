using System.Globalization;

namespace WeCom.Client.Tests.Http.Limits;

/// <summary>
/// Tests the peak memory of a process that reads a hostile answer. No other test runs meanwhile, since a collector that gets no processor
/// time collects late.
/// </summary>
[CollectionDefinition(nameof(PeakMemoryTests), DisableParallelization = true)]
[Collection(nameof(PeakMemoryTests))]
public sealed class PeakMemoryTests
{
    private const long MiB = 1024 * 1024;

    [Fact]
    public async Task No_hostile_answer_takes_64_MiB_of_a_process()
    {
        await using var server = new AnswerServer();
        foreach (var answer in TestLength.Of([.. HostileAnswer.Worst.Take(2)], HostileAnswer.Worst.Concat(HostileAnswer.Others).ToList()))
        {
            // A process for each, since what the runtime needs for one answer would count for the next.
            using var process = new OtherProcess(server.Address);
            (server.Endpoint, server.Encoding, server.IsWhole) = ("user/list", null, false);
            server.Body = LongBody.Of("""{"errcode":0,"userlist":[{"userid":"zhangsan"}]}""");
            var (read, idle) = await process.CallAsync("user/list");
            Assert.Equal("1", read);

            (server.Endpoint, server.Encoding, server.Body) = (answer.Endpoint, answer.Encoding, answer.Body);
            server.IsWhole = answer.IsWhole;
            var (outcome, peak) = await process.CallAsync(answer.Endpoint);

            Assert.True(IsData(outcome) || outcome.StartsWith("WeChatException: ", StringComparison.Ordinal), $"{answer.Name}: {outcome}");
            Assert.True(peak - idle < 64 * MiB, $"{answer.Name} took {(peak - idle) / MiB} MiB.");
        }
    }

    [FullLengthFact]
    public async Task The_largest_list_that_WeCom_documents_is_read_in_64_MiB()
    {
        const long Size = 30_000 * 1_493;
        await using var server = new AnswerServer();
        using var process = new OtherProcess(server.Address);
        server.Body = LongBody.Of("""{"errcode":0,"userlist":[{"userid":"zhangsan"}]}""");
        var (_, idle) = await process.CallAsync("user/list");

        server.Body = LongBody.Of("""{"errcode":0,"userlist":[""", RichMember.Of, Size, "]}");
        var (read, peak) = await process.CallAsync("user/list");

        Assert.True(int.Parse(read, CultureInfo.InvariantCulture) >= 30_000, read);
        Assert.True(peak - idle < 64 * MiB, $"It took {(peak - idle) / MiB} MiB.");
    }

    private static bool IsData(string outcome) => int.TryParse(outcome, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
