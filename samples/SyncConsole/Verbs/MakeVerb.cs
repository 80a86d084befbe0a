using System.CommandLine;

namespace SyncConsole.Verbs;

/// <summary>Makes a command with the options that all verbs share.</summary>
internal delegate Command MakeVerb(string name, string summary, Func<ParseResult, VerbRun, CancellationToken, Task<int>> act);
