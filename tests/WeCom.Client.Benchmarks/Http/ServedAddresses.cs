using System.Globalization;

namespace WeCom.Client.Benchmarks.Http;

/// <summary>The addresses of the servers, with the credentials.</summary>
internal sealed record ServedAddresses(
    Uri Simulator,
    Uri Files,
    string CorpId,
    long AgentId,
    string Secret,
    string Token,
    string UserId,
    int LargeBody)
{
    public ClientUnderTest Client(Uri server) => new(server, CorpId, AgentId, Secret);

    public string ToLine() =>
        string.Join(
            ' ',
            Simulator,
            Files,
            CorpId,
            AgentId.ToString(CultureInfo.InvariantCulture),
            Secret,
            Token,
            UserId,
            LargeBody.ToString(CultureInfo.InvariantCulture));

    public static ServedAddresses Parse(string line)
    {
        var parts = line.Split(' ');
        return new(
            new(parts[0]),
            new(parts[1]),
            parts[2],
            long.Parse(parts[3], CultureInfo.InvariantCulture),
            parts[4],
            parts[5],
            parts[6],
            int.Parse(parts[7], CultureInfo.InvariantCulture));
    }
}
