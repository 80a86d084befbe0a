using System.Text;
using Simulator;
using Spectre.Console;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl+C writes the snapshot, a second one ends the process.
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
return await Application.RunAsync(args, AnsiConsole.Console, isTerminal: !Console.IsOutputRedirected, TimeProvider.System, stop.Token);
