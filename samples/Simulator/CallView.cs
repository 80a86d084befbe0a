using System.Globalization;
using Spectre.Console;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Simulator;

namespace Simulator;

/// <summary>Shows the calls: as a table that is updated in a terminal, as a line for each call in a file or a pipe.</summary>
internal sealed class CallView(RequestJournal requests, IAnsiConsole console, TimeProvider time)
{
    private const string Well = "0";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    public async Task ShowAsync(bool isTerminal, CancellationToken cancellationToken)
    {
        if (!isTerminal)
        {
            var seen = 0;
            await EachTimeAsync(() => seen = WriteLines(seen), cancellationToken);
            WriteLines(seen);
            return;
        }

        await console.Live(Table()).StartAsync(live => EachTimeAsync(() => live.UpdateTarget(Table()), cancellationToken));
    }

    /// <summary>
    /// The calls by endpoint, or by path for calls to no endpoint. Failures and the last answer are those of the latest 10,000 calls.
    /// </summary>
    internal Table Table()
    {
        var table = new Table()
            .AddColumn("Endpoint")
            .AddColumn(Right("Calls"))
            .AddColumn(Right("Failed"))
            .AddColumn("Last answer")
            .AddColumn("Last query");
        var endpoints = requests.GetLatest().GroupBy(request => request.Endpoint, StringComparer.Ordinal);
        foreach (var calls in endpoints.OrderBy(calls => calls.Key, StringComparer.Ordinal))
        {
            var last = calls.Last();
            table.AddRow(
                Markup.Escape(PrintableText.Of(calls.Key)),
                Number(requests.Count(calls.Key)),
                Number(calls.Count(call => Answer(call) != Well)),
                Answer(last),
                Markup.Escape(PrintableText.Of(last.Query)));
        }

        return table.Caption(Number(requests.Total) + " calls");
    }

    /// <summary>The errcode, or, if none was answered, the HTTP status or a word for the fault.</summary>
    private static string Answer(SimulatedRequest call) => call switch
    {
        { StatusCode: 0 } => "broken off",
        { StatusCode: >= 400 } => string.Create(CultureInfo.InvariantCulture, $"HTTP {call.StatusCode}"),
        { ErrorCode: 0, IsFaulty: true } => "faulty",
        _ => call.ErrorCode.ToString(CultureInfo.InvariantCulture),
    };

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private int WriteLines(int seen)
    {
        int total;
        IReadOnlyList<SimulatedRequest> latest;
        do
        {
            (total, latest) = (requests.Total, requests.GetLatest());
        }
        while (total != requests.Total);

        foreach (var call in latest.TakeLast(total - seen))
        {
            var query = call.Query.Length > 0 ? "?" + call.Query : "";
            console.Profile.Out.Writer.WriteLine($"{Answer(call)} {PrintableText.Of(call.Endpoint + query)}");
        }

        console.Profile.Out.Writer.Flush();
        return total;
    }

    private async Task EachTimeAsync(Action act, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                act();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            act();
        }
    }
}
