using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using WeCom.Client.HostileAnswers;

// Each line of the input names a call. The answer to it is a line with what became of the call, and with the bytes by which the peak of
// this process so far is above what it had at rest before the call.
await using var host = new Host(new Uri(args[0]));
using var self = Process.GetCurrentProcess();
var rest = 0L;
while (await Console.In.ReadLineAsync() is { } call)
{
    // Each call meets a process that has come to rest after the one before, whose frames may still be on the stack of this thread.
    await Task.Yield();
    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    self.Refresh();

    // The kernel may take pages from a process that waits, so the most that it had at rest counts.
    rest = Math.Max(rest, self.WorkingSet64);
    var outcome = await host.CallAsync(call);
    self.Refresh();
    Console.WriteLine(JsonSerializer.Serialize(new[]
    {
        outcome,
        (self.PeakWorkingSet64 - rest).ToString(CultureInfo.InvariantCulture),
    }));
}
