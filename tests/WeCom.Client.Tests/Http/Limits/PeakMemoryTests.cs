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
    private const long Youngest = 4 * MiB;
    private const string Start = """{"errcode":0,"userlist":[""";

    [Fact]
    public async Task No_hostile_answer_takes_64_MiB_of_a_process()
    {
        await using var server = new AnswerServer();
        foreach (var answer in TestLength.Of([.. HostileAnswer.Worst.Take(2)], HostileAnswer.All))
        {
            await AssertInLimitAsync(answer.Name, 64, () => PeakAsync(server, answer));
        }
    }

    [FullLengthFact]
    public async Task Those_that_leave_most_behind_take_less_than_128_MiB_where_the_processors_cache_decides_when_to_collect()
    {
        await using var server = new AnswerServer();
        foreach (var answer in HostileAnswer.Wasteful)
        {
            await AssertInLimitAsync(answer.Name, 128, () => PeakAsync(server, answer, youngest: null));
        }
    }

    [FullLengthFact]
    public async Task The_largest_list_that_WeCom_documents_is_read_in_64_MiB()
    {
        const long Size = 30_000 * 1_493;
        await using var server = new AnswerServer();

        await AssertInLimitAsync("The list", 64, async () =>
        {
            using var process = await StartAsync(server);
            server.Body = LongBody.Of(Start, RichMember.Of, Size, "]}");

            var (read, growth) = await process.CallAsync("user/list");

            Assert.True(int.Parse(read, CultureInfo.InvariantCulture) >= 30_000, read);
            return growth;
        });
    }

    /// <summary>
    /// The peak of a process that was starved of processor time tells of its late collector, so the best of three counts.
    /// </summary>
    private static async Task AssertInLimitAsync(string name, int limit, Func<Task<long>> peakAsync)
    {
        var peak = await peakAsync();
        for (var more = 0; more < 2 && peak >= limit * MiB; more++)
        {
            peak = Math.Min(peak, await peakAsync());
        }

        Assert.True(peak < limit * MiB, $"{name} took {peak / MiB} MiB.");
    }

    /// <summary>Reads an answer in a process of its own, since a peak is that of all calls.</summary>
    private static async Task<long> PeakAsync(AnswerServer server, HostileAnswer answer, long? youngest = Youngest)
    {
        using var process = await StartAsync(server, answer.Call, youngest);
        (server.Endpoint, server.Encoding, server.Body) = (answer.Endpoint, answer.Encoding, answer.Body);
        (server.IsWhole, server.IsEncrypted, var before) = (answer.IsWhole, answer.IsEncrypted, server.Answers);

        var (outcome, growth) = await process.CallAsync(answer.Call ?? answer.Endpoint);

        Assert.True(IsData(outcome) || outcome.StartsWith("WeChatException: ", StringComparison.Ordinal), $"{answer.Name}: {outcome}");
        Assert.True(server.Answers > before, $"{answer.Name} was not read.");
        return growth;
    }

    /// <summary>Starts a process that has read a few small lists, as one at rest has, and has made the call, if one is named.</summary>
    private static async Task<OtherProcess> StartAsync(AnswerServer server, string? named = null, long? youngest = Youngest)
    {
        var process = new OtherProcess(server.Address, youngest);
        (server.Endpoint, server.Encoding, server.IsWhole, server.IsEncrypted) = ("user/list", null, false, false);
        server.Body = LongBody.Of(Start, RichMember.Of, MiB, "]}");
        foreach (var call in new[] { "user/list", "user/list", "user/list", named }.OfType<string>())
        {
            var (read, _) = await process.CallAsync(call);
            Assert.True(IsData(read), read);
        }

        return process;
    }

    private static bool IsData(string outcome) => int.TryParse(outcome, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
