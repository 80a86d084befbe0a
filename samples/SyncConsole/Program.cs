using System.Text;
using Microsoft.Extensions.Configuration;
using SyncConsole;
using SyncConsole.Rendering;

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
Console.OutputEncoding = utf8;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl+C stops after the current batch, the second ends the process.
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
using var piped = Console.IsInputRedirected ? new StreamReader(Console.OpenStandardInput(), utf8) : null;
return await Application.RunAsync(
    args,
    new(
        Terminal.Create(Console.Out, !Console.IsOutputRedirected),
        Terminal.Create(Console.Error, !Console.IsErrorRedirected),
        Console.Out,
        piped),
    new ConfigurationBuilder().AddEnvironmentVariables().Build(),
    stop.Token);
