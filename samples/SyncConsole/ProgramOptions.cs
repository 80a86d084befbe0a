using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SyncConsole;

/// <summary>The command line.</summary>
internal sealed class ProgramOptions
{
    private const string About = """
        Shows a WeCom (企业微信) directory being kept in step with a database: five
        steps from the settings to the department tree, then a full sync, and a
        second one that writes nothing.

        Without arguments the company is simulated on this machine and served over
        real HTTP. More steps follow then: a change that a dry run shows before it is
        written, an accident whose removals are held back, many people who really
        leave, whose removal is approved, a branch that moves out of the app's sight,
        and a change that arrives by callback.

        With WECHAT_CORP_ID, WECHAT_AGENT_ID and WECHAT_SECRET in the environment, or
        with --base-address, a real service is read instead. It is only read; what
        comes from it goes into the database. The secret is taken from the
        environment or asked for: an argument would show in process lists.

        The commands below work on the settings and the database of a host.

        Exit code: 0 all well, 1 the sync had errors, 2 settings or arguments are
        wrong, 130 cancelled by Ctrl+C.
        """;

    public static readonly IReadOnlyList<string> Credentials = ["WECHAT_CORP_ID", "WECHAT_AGENT_ID", "WECHAT_SECRET"];

    private static readonly IReadOnlyList<string> Exporter = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL"];

    private readonly IConfiguration _environment;
    private readonly Option<int> _departments = Number("--departments", "How many departments the simulated company has.", 600, 5, 30_000);
    private readonly Option<int> _people = Number("--people", "How many people it has.", 14_000, 50, 1_000_000);
    private readonly Option<int> _seed = Number("--seed", "The same seed gives the same company.", 42, 0, int.MaxValue);

    private readonly Option<string> _database = PathTo(
        "--database",
        "The SQLite file; one of an earlier run is replaced.",
        "sync-console.db");

    private readonly Option<string?> _postgres = PostgresOption.Create(
        "A PostgreSQL database in place of the file; it is made, and one of an earlier run is replaced.");

    private readonly Option<string> _logFile = PathTo(
        "--log-file",
        "The log file, with every call; it is appended to.",
        "sync-console.log");

    private readonly Option<TelemetryTarget> _telemetry = new("--telemetry")
    {
        Description = "Exports metrics and traces: to the console when all is over, or by OTLP to OTEL_EXPORTER_OTLP_ENDPOINT.",
        DefaultValueFactory = _ => TelemetryTarget.None,
    };

    private readonly Option<string?> _baseAddress = new("--base-address")
    {
        HelpName = "uri",
        Description = "Reads the service at this address.",
    };

    private readonly Option<string?> _corpId = new("--corp-id")
    {
        HelpName = "id",
        Description = "The company id (企业ID), in place of WECHAT_CORP_ID.",
    };

    private readonly Option<long?> _agentId = new("--agent-id")
    {
        HelpName = "number",
        Description = "The app's AgentId, in place of WECHAT_AGENT_ID.",
    };

    public ProgramOptions(IConfiguration environment)
    {
        _environment = environment;
        _baseAddress.Validators.Add(CheckAddress);
        Command = new RootCommand(About)
        {
            _departments, _people, _seed, _database, _postgres, _logFile, _telemetry, _baseAddress, _corpId, _agentId,
        };
        Command.Validators.Add(CheckTogether);
    }

    public RootCommand Command { get; }

    public RunSettings Read(ParseResult parsed)
    {
        var settings = new RunSettings
        {
            Company = ReadsService(parsed.CommandResult)
                ? null
                : new() { Departments = parsed.GetValue(_departments), People = parsed.GetValue(_people), Seed = parsed.GetValue(_seed) },
            DatabasePath = Path.GetFullPath(parsed.GetRequiredValue(_database)),
            Postgres = parsed.GetValue(_postgres),
            LogPath = Path.GetFullPath(parsed.GetRequiredValue(_logFile)),
            Telemetry = parsed.GetValue(_telemetry),
        };
        Set("WeCom:BaseAddress", parsed.GetValue(_baseAddress));
        Set("WeCom:CorpId", parsed.GetValue(_corpId));
        Set("WeCom:AgentId", parsed.GetValue(_agentId)?.ToString(CultureInfo.InvariantCulture));
        foreach (var name in Credentials.Concat(Exporter))
        {
            Set(name, _environment[name]);
        }

        return settings;

        void Set(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                settings.Configuration[key] = value;
            }
        }
    }

    private static Option<int> Number(string name, string description, int value, int smallest, int largest)
    {
        var option = new Option<int>(name) { HelpName = "number", Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var given)
                        || given < smallest
                        || given > largest))
            {
                result.AddError(FormattableString.Invariant($"{name} must be a number from {smallest} to {largest}."));
            }
        });
        return option;
    }

    private static Option<string> PathTo(string name, string description, string value)
    {
        var option = new Option<string>(name) { HelpName = "file", Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && Path.GetDirectoryName(Path.GetFullPath(token.Value)) is var folder
                && !Directory.Exists(folder))
            {
                result.AddError($"{name}: there is no folder '{folder}'.");
            }
        });
        return option;
    }

    private static void CheckAddress(OptionResult result)
    {
        if (result.Tokens is [var token]
            && (!Uri.TryCreate(token.Value, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")))
        {
            result.AddError("--base-address must be a whole address, such as https://qyapi.weixin.qq.com/.");
        }
    }

    private void CheckTogether(CommandResult result)
    {
        if (ReadsService(result)
            && new Option[] { _departments, _people, _seed }.FirstOrDefault(option => IsGiven(result, option)) is { } simulated)
        {
            result.AddError(
                $"{simulated.Name} is for the simulated company, and a real service is to be read, since --base-address, --corp-id, "
                + $"--agent-id or one of {string.Join(", ", Credentials)} is set.");
        }
    }

    private bool ReadsService(CommandResult result)
        => new Option[] { _baseAddress, _corpId, _agentId }.Any(option => IsGiven(result, option))
            || Credentials.Any(name => !string.IsNullOrEmpty(_environment[name]));

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
