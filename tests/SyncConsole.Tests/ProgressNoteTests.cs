using SyncConsole.Rendering;
using WeCom.Client.Sync;

namespace SyncConsole.Tests;

/// <summary>Tests the notes beside the counts while a sync reads.</summary>
public sealed class ProgressNoteTests
{
    private static readonly SyncProgress Reading = new(SyncStage.ReadingUsers, 9_000, 30_000);
    private static readonly SyncProgress Waiting = Reading with { RateLimitWait = TimeSpan.FromSeconds(60) };

    [Fact]
    public void A_read_that_takes_long_is_announced()
    {
        Assert.Equal(
            "30,001 calls are needed, which takes about 2.1 minutes.",
            StageNames.NoteOf(Reading with { ExpectedCalls = 30_001, Expected = TimeSpan.FromSeconds(124) }, null));
        Assert.Null(StageNames.NoteOf(Reading with { ExpectedCalls = 6, Expected = TimeSpan.FromSeconds(1) }, null));
        Assert.Null(StageNames.NoteOf(Reading, null));
    }

    [Fact]
    public void Calls_that_wait_for_one_limit_are_one_line()
    {
        using var writer = new StringWriter();
        var view = new StageLines(new Report(Terminal.Create(writer, isTerminal: false)));
        foreach (var report in new[] { Reading, Waiting, Waiting, Waiting, Reading with { Done = 9_001 }, Waiting with { Done = 9_001 } })
        {
            view.Report(report);
        }

        Assert.Equal(2, writer.ToString().Split("it goes on in 60 s.").Length - 1);
    }
}
