using System.Text;
using SyncConsole;
using SyncConsole.Rendering;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl+C lets the batch in hand come to its end, a second one ends the process.
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
return await Application.RunAsync(args, Terminal.Create(Console.Out, !Console.IsOutputRedirected), Environment.GetEnvironmentVariable, stop.Token);
