using System.Text;
using SyncConsole;
using SyncConsole.Rendering;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await Application.RunAsync(args, Terminal.Create(Console.Out, !Console.IsOutputRedirected), Environment.GetEnvironmentVariable);
