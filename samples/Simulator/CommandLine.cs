using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using WeCom.Client.Simulator;

namespace Simulator;

/// <summary>The options, with their defaults and limits.</summary>
internal sealed class CommandLine
{
    private const string About = """
        Serves a simulated WeCom (企业微信) company over HTTP, for programs in any
        language: point them at the address that it prints, in the place of
        https://qyapi.weixin.qq.com. It ends with Ctrl+C or SIGTERM.
        """;

    private const int MostDepartments = 30_000;

    private readonly Option<int> _seed = Number("--seed", "The same seed gives the same company and the same faults.", 42, 0, int.MaxValue);
    private readonly Option<int> _people = Number("--people", "How many people the company has.", 14_000, 0, 10_000_000);
    private readonly Option<int> _departments = Number(
        "--departments", "How many departments it has. The default is three for seventy people.", null, 1, MostDepartments);
    private readonly Option<int> _port = Number("--port", "The port on 127.0.0.1; 0 takes a free one.", 8700, 0, 65_535);
    private readonly Option<int> _latency = Number("--latency", "Milliseconds that every answer takes.", 0, 0, 600_000);
    private readonly Option<int> _jitter = Number("--jitter", "Up to as many milliseconds more, by chance.", 0, 0, 600_000);
    private readonly Option<int> _percent = Number("--fault-percent", "How many answers of a hundred go wrong.", 0, 0, 100);
    private readonly Option<int> _burst = Number("--fault-burst", "How often a fault strikes the same request in a row.", 1, 1, 1000);
    private readonly Option<SimulatedFault[]> _faults = new("--faults")
    {
        HelpName = "names",
        Description = $"The faults that may strike; by default the first seven. {string.Join(", ", Enum.GetNames<SimulatedFault>())}.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _limits = new("--limits")
    {
        Description = "Refuses more than 10,000 calls a minute and 150,000 an hour, as WeCom does.",
    };

    private readonly Option<SimulatedAppKind> _kind = new("--app-kind")
    {
        HelpName = "kind",
        Description = $"Who made the app: {string.Join(", ", Enum.GetNames<SimulatedAppKind>())}. "
            + "A third party's gets its token by service/get_suite_token and service/get_corp_token.",
        DefaultValueFactory = _ => SimulatedAppKind.SelfBuilt,
    };

    private readonly Option<bool> _newApp = new("--new-app")
    {
        Description = "The app is one made after 2022-06-20: it reads no mobile, mail, gender or picture.",
    };

    private readonly Option<string> _corpId = Text("--corp-id", "The company id (企业ID).", "ww0123456789abcdef");
    private readonly Option<string> _secret = Text("--secret", "The app's Secret.", "simulator");
    private readonly Option<string> _contactsSecret = Text(
        "--contacts-secret", "The contacts-sync secret (通讯录同步 Secret), which may write too.", "simulator-contacts");

    private readonly Option<string[]> _hosts = new("--hosts")
    {
        HelpName = "names",
        Description = "Host names, beside localhost and 127.0.0.1, under which it is called, such as that of a proxy before it.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _load = new("--load")
    {
        HelpName = "file",
        Description = "Serves the company of this snapshot, not a generated one.",
    };

    private readonly Option<string?> _save = new("--save")
    {
        HelpName = "file",
        Description = "Writes the company to this snapshot in the end.",
    };

    public CommandLine()
    {
        _load.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !File.Exists(token.Value))
            {
                result.AddError($"--load: there is no file '{token.Value}'.");
            }
        });

        // A root command would call itself after the file that runs, and that is not what is typed to run a tool.
        Command = new Command("wecom-simulator", About)
        {
            _people, _departments, _seed, _port, _hosts, _latency, _jitter, _percent, _burst, _faults, _limits,
            _kind, _newApp, _corpId, _secret, _contactsSecret, _load, _save,
            new HelpOption(), new VersionOption(),
        };
    }

    public Command Command { get; }

    public Settings Read(ParseResult parsed)
    {
        var faults = new SimulatedFaults
        {
            Seed = parsed.GetValue(_seed),
            Rate = parsed.GetValue(_percent) / 100.0,
            Burst = parsed.GetValue(_burst),
            Latency = TimeSpan.FromMilliseconds(parsed.GetValue(_latency)),
            Jitter = TimeSpan.FromMilliseconds(parsed.GetValue(_jitter)),
        };
        return new()
        {
            Shape = new() { Seed = parsed.GetValue(_seed), Departments = Departments(parsed), People = parsed.GetValue(_people) },
            Port = parsed.GetValue(_port),
            Hosts = parsed.GetValue(_hosts) ?? [],
            CorpId = parsed.GetRequiredValue(_corpId),
            Secret = parsed.GetRequiredValue(_secret),
            ContactsSecret = parsed.GetRequiredValue(_contactsSecret),
            Kind = parsed.GetValue(_kind),
            IsNewApp = parsed.GetValue(_newApp),
            HasPublishedLimits = parsed.GetValue(_limits),
            Faults = parsed.GetValue(_faults) is { Length: > 0 } kinds ? faults with { Kinds = kinds } : faults,
            LoadPath = parsed.GetValue(_load),
            SavePath = parsed.GetValue(_save),
        };
    }

    private int Departments(ParseResult parsed)
    {
        var usual = Math.Clamp((int)(parsed.GetValue(_people) * 3L / 70), 1, MostDepartments);
        return parsed.GetResult(_departments) is null ? usual : parsed.GetValue(_departments);
    }

    private static Option<string> Text(string name, string description, string value) =>
        new(name) { HelpName = "text", Description = description, DefaultValueFactory = _ => value };

    private static Option<int> Number(string name, string description, int? value, int smallest, int largest)
    {
        var option = new Option<int>(name) { HelpName = "number", Description = description };
        if (value is { } usual)
        {
            option.DefaultValueFactory = _ => usual;
        }

        option.Validators.Add(result =>
        {
            if (result.Tokens is not [var token])
            {
                return;
            }

            var isNumber = int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var given);
            if (!isNumber || given < smallest || given > largest)
            {
                result.AddError(FormattableString.Invariant($"{name} must be a number from {smallest} to {largest}."));
            }
        });
        return option;
    }
}
