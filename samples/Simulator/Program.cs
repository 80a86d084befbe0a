using System.Runtime.InteropServices;
using System.Text;
using Simulator;
using Spectre.Console;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

// The signal of containers, service managers and kill.
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await Application.RunAsync(args, AnsiConsole.Console, isTerminal: !Console.IsOutputRedirected, TimeProvider.System, stop.Token);

void Stop(PosixSignalContext signal)
{
    // The first signal writes the snapshot, a second one ends the process.
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
