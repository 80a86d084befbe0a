using WeCom.Client.EntityFrameworkCore.Tests.Corpus;
using WeCom.Client.EntityFrameworkCore.Tests.Wire;

namespace WeCom.Client.EntityFrameworkCore.Tests.Fuzz;

/// <summary>The answer that a seed makes of one of the published ones.</summary>
internal sealed record FuzzedAnswer(string Endpoint, WireAnswer Answer)
{
    private static readonly int[] Statuses = [200, 201, 204, 206, 301, 302, 304, 307, 400, 401, 403, 404, 407, 429, 500, 502, 503];

    private static readonly string[] ContentTypes =
    [
        "application/json", "application/json; charset=gbk", "application/json; charset=utf-16", "application/json; charset=nonsense",
        "text/plain", "text/html; charset=UTF-8", "application/octet-stream", "", ";;;=",
    ];

    private static readonly string[] Encodings = ["gzip", "deflate", "br", "identity", "gzip, gzip", "unheard-of"];

    public static FuzzedAnswer Of(int seed, IReadOnlyList<string> endpoints)
    {
        var random = new Random(seed);
        var endpoint = endpoints[random.Next(endpoints.Count)];
        var bodies = PublishedBodies.ByEndpoint[endpoint];
        var body = bodies[random.Next(bodies.Count)];
        var mutator = new Mutator(random);
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            body = mutator.Mutate(body);
        }

        var answer = new WireAnswer(body);
        if (endpoint == "export/file" && random.Next(4) == 0)
        {
            answer = answer with { Damage = Damage(random) };
        }

        return new(endpoint, random.Next(10) == 0 ? Disguised(answer, random) : answer);
    }

    private static Func<byte[], byte[]> Damage(Random random)
    {
        var (way, place, bit) = (random.Next(5), random.Next(), random.Next(8));
        return file => way switch
        {
            0 => file[..(place % file.Length)],
            1 => file[..(place % file.Length / 16 * 16)],
            2 => [.. file, .. file[..16]],
            3 => [.. Enumerable.Repeat((byte)place, 32)],
            _ => [.. file.Select((one, index) => index == place % file.Length ? (byte)(one ^ (1 << bit)) : one)],
        };
    }

    private static WireAnswer Disguised(WireAnswer answer, Random random) => random.Next(8) switch
    {
        0 => answer with { Status = Statuses[random.Next(Statuses.Length)] },
        1 => answer with { ContentType = ContentTypes[random.Next(ContentTypes.Length)] },
        2 => Zipped(answer, answer.Body),
        3 => Zipped(answer, answer.Body) with { Body = WireAnswer.Zip([.. answer.Body, (byte)' '])[..^random.Next(1, 12)] },
        4 => Zipped(answer, [.. answer.Body, .. new byte[1 << 20]]),
        5 => answer with { ContentEncoding = Encodings[random.Next(Encodings.Length)] },
        6 => answer with { DeclaredLength = Math.Max(0, answer.Body.Length + random.Next(-20, 20)) },
        _ => answer with
        {
            Status = Statuses[random.Next(Statuses.Length)],
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Location"] = "http://elsewhere.example/cgi-bin/gettoken",
                ["Set-Cookie"] = "session=1; Path=/",
                ["Error-Code"] = "40014",
                ["Error-Msg"] = new string('m', random.Next(3_000)),
            },
        },
    };

    private static WireAnswer Zipped(WireAnswer answer, byte[] body)
        => answer with { Body = WireAnswer.Zip(body), ContentEncoding = "gzip" };

    public override string ToString()
        => $"{Endpoint}, status {Answer.Status}, {Answer.ContentType}, {Answer.ContentEncoding ?? "not encoded"}, "
            + Convert.ToBase64String(Answer.Body[..Math.Min(Answer.Body.Length, 1_000)]);
}
