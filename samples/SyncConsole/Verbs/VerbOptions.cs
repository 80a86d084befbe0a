using System.CommandLine;
using Microsoft.Extensions.Configuration;

namespace SyncConsole.Verbs;

/// <summary>The options that all verbs share, and where they get their settings from.</summary>
internal sealed class VerbOptions(IConfiguration environment)
{
    private readonly Option<string?> _settings = new("--settings")
    {
        HelpName = "file",
        Description = "The host's settings, with the section WeCom; besides appsettings.json of this folder and the environment.",
    };

    private readonly Option<string> _database = new("--database")
    {
        HelpName = "file",
        Description = "The SQLite file with the host's tables. Only the default is made if it is not there.",
        DefaultValueFactory = _ => "wecom.db",
    };

    private readonly Option<string?> _postgres = PostgresOption.Create(
        "A PostgreSQL database with the host's tables, in place of the file.");

    private readonly Option<string> _logFile = new("--log-file")
    {
        HelpName = "file",
        Description = "The log file, with every call; it is appended to.",
        DefaultValueFactory = _ => "sync-console.log",
    };

    private readonly Option<bool> _json = new(VerbJson.Option) { Description = "Writes JSON and nothing else to standard output." };

    public void AddTo(Command verb)
    {
        verb.Add(_settings);
        verb.Add(_database);
        verb.Add(_postgres);
        verb.Add(_logFile);
        verb.Add(_json);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    public RunSettings Read(ParseResult parsed)
    {
        var settings = new RunSettings
        {
            Company = null,
            SettingsPath = parsed.GetValue(_settings) is { } path ? Path.GetFullPath(path) : null,
            MakesFile = parsed.GetValue(_postgres) is null && parsed.GetResult(_database) is not { Implicit: false },
            DatabasePath = Path.GetFullPath(parsed.GetRequiredValue(_database)),
            Postgres = parsed.GetValue(_postgres),
            LogPath = Path.GetFullPath(parsed.GetRequiredValue(_logFile)),
        };
        foreach (var (key, value) in environment.AsEnumerable())
        {
            var isOurs = key.StartsWith("WeCom:", StringComparison.OrdinalIgnoreCase) || ProgramOptions.Credentials.Contains(key);
            if (value is not null && isOurs)
            {
                settings.Configuration[key] = value;
            }
        }

        return settings;
    }
}
