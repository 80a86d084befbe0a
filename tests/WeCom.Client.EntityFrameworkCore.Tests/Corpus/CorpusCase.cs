using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WeCom.Client.EntityFrameworkCore.Tests.Wire;

namespace WeCom.Client.EntityFrameworkCore.Tests.Corpus;

/// <summary>One answer of the corpus, and what must come of it. README.md of the folder says how the files are written.</summary>
internal sealed partial class CorpusCase
{
    private static readonly string[] Files =
        ["published.txt", "members.txt", "departments.txt", "lists.txt", "calls.txt", "exports.txt", "wire.txt"];

    private readonly Dictionary<string, List<string>> _lines = new(StringComparer.Ordinal);

    private CorpusCase(string name) => Name = name;

    public static IReadOnlyDictionary<string, CorpusCase> All { get; } = Files
        .SelectMany(file => Parse(File.ReadAllText(Path.Combine(PublishedBodies.Folder, file))))
        .ToDictionary(corpusCase => corpusCase.Name, StringComparer.Ordinal);

    public string Name { get; }

    public string Endpoint => One("endpoint") ?? throw new InvalidDataException($"'{Name}' names no endpoint.");

    public WireAnswer Answer
    {
        get
        {
            var body = Body();
            var answer = new WireAnswer(body)
            {
                Status = int.Parse(One("status") ?? "200", CultureInfo.InvariantCulture),
                ContentType = One("type") ?? "application/json; charset=UTF-8",
                ContentEncoding = One("encoding"),
                DeclaredLength = One("longer") is { } by ? body.Length + int.Parse(by, CultureInfo.InvariantCulture) : null,
                Headers = Many("header").Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]),
            };
            return One("zipped") switch
            {
                null => answer,
                "whole" => answer with { Body = WireAnswer.Zip(body), ContentEncoding = "gzip" },
                "cut" => answer with { Body = WireAnswer.Zip(body)[..^12], ContentEncoding = "gzip" },
                var other => throw new InvalidDataException($"'{Name}': zipped {other}"),
            };
        }
    }

    /// <summary>The exception of the call or the run; null where it succeeds.</summary>
    public string? Throws => One("throws");

    /// <summary>The expected properties of the call's result; other properties are not compared.</summary>
    public JsonNode? Returns => One("returns") is { } json ? JsonNode.Parse(json) : null;

    /// <summary>The expected content of the store, by userid or department id.</summary>
    public IEnumerable<(string Id, JsonObject Columns)> Stored => Many("stored").Select(line => line.Split(' ', 2))
        .Select(pair => (pair[0], JsonNode.Parse(pair[1])!.AsObject()));

    /// <summary>Records that are named as unusable, and not stored.</summary>
    public IReadOnlyList<string> Unreadable => [.. Many("unreadable")];

    /// <summary>Persons or departments with a field in another shape than documented, which are named with the field.</summary>
    public IEnumerable<(string Id, string Field)> Odd => Many("odd").Select(line => line.Split(' ', 2)).Select(pair => (pair[0], pair[1]));

    /// <summary>Words of a warning; null where nothing need be said.</summary>
    public string? Told => One("told");

    /// <summary>A member among others, as it stands in the answer to any call; null where the case is another.</summary>
    public byte[]? Member => Endpoint == "user/list" && One("record") is { } record ? Bytes(record) : null;

    /// <summary>Gets a value that indicates whether something of the read is missing, so that nobody may be taken for gone.</summary>
    public bool IsGap => One("gap") is not null;

    /// <summary>Those of the usual people who are not in this answer.</summary>
    public IReadOnlyList<string> Without => [.. Many("without")];

    private static IEnumerable<CorpusCase> Parse(string text)
    {
        foreach (var block in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var corpusCase = new CorpusCase(lines[0]);
            foreach (var pair in lines.Skip(1).Select(line => line.Trim().Split(' ', 2)))
            {
                LinesOf(corpusCase, pair[0]).Add(pair.Length > 1 ? pair[1].Trim() : "");
            }

            yield return corpusCase;
        }
    }

    private static List<string> LinesOf(CorpusCase corpusCase, string key)
        => corpusCase._lines.TryGetValue(key, out var lines) ? lines : corpusCase._lines[key] = [];

    private string? One(string key) => _lines.GetValueOrDefault(key)?.Single();

    private List<string> Many(string key) => _lines.GetValueOrDefault(key) ?? [];

    private byte[] Body()
    {
        if (One("published") is { } file)
        {
            return PublishedBodies.Read(Endpoint, file);
        }

        return Bytes(One("record") is not { } record ? One("body")! : Endpoint switch
        {
            "user/list" => $$"""{"errcode":0,"errmsg":"ok","userlist":[{{WireCompany.An}},{{record}},{{WireCompany.Bo}}]}""",
            "department/list" => $$"""{"errcode":0,"errmsg":"ok","department":[{{record}},{{WireCompany.Departments}}]}""",
            _ => throw new InvalidDataException($"'{Name}': no list of records is known for {Endpoint}."),
        });
    }

    /// <summary>The text in UTF-8, with the bytes that stand in hexadecimal between ⟦ and ⟧ as they are.</summary>
    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>();
        var start = 0;
        foreach (Match match in HexBytes().Matches(text))
        {
            bytes.AddRange(Encoding.UTF8.GetBytes(text[start..match.Index]));
            var times = match.Groups["times"] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 1;
            var repeated = Convert.FromHexString(match.Groups["hex"].Value.Replace(" ", ""));
            bytes.AddRange(Enumerable.Repeat(repeated, times).SelectMany(part => part));
            start = match.Index + match.Length;
        }

        return [.. bytes, .. Encoding.UTF8.GetBytes(text[start..])];
    }

    [GeneratedRegex("⟦(?<hex>[0-9A-F ]+)(?:\\*(?<times>[0-9]+))?⟧", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HexBytes();
}
