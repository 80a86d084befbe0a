using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace WeCom.Client.Benchmarks;

/// <summary>Fetches the files of an export, decrypts them and counts the people in them; keeps nothing and checks nothing.</summary>
internal sealed class ExportFloor(Uri server, string token) : IDisposable
{
    private const string AesKey = "IJUiXNpvGbODwKEBSEsAeOAPAhkqHqNCF6g19t9wfg2";
    private const int PeopleOfFile = 30_000;
    private const int Parallelism = 8;

    private readonly HttpClient _http = new(new SocketsHttpHandler());

    public long Bytes { get; private set; }

    public async Task<int> CountAsync()
    {
        using var started = await _http.PostAsync(
            Address("export/user"), JsonContent.Create(new { encoding_aeskey = AesKey, block_size = PeopleOfFile }));
        var jobId = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("jobid").GetString();
        var result = await _http.GetFromJsonAsync<JsonElement>(Address("export/get_result") + "&jobid=" + jobId);
        var files = result.GetProperty("data_list").EnumerateArray().ToList();
        Bytes = files.Sum(file => file.GetProperty("size").GetInt64());
        var people = 0;
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (file, token) =>
            Interlocked.Add(ref people, await CountAsync(file.GetProperty("url").GetString()!, token)));
        return people;
    }

    public void Dispose() => _http.Dispose();

    private async Task<int> CountAsync(string address, CancellationToken cancellationToken)
    {
        var key = Convert.FromBase64String(AesKey + "=");
        using var aes = Aes.Create();
        aes.Padding = PaddingMode.None;
        using var decryptor = aes.CreateDecryptor(key, key[..16]);
        await using var body = await _http.GetStreamAsync(address, cancellationToken);
        await using var plain = new CryptoStream(body, decryptor, CryptoStreamMode.Read);
        var buffer = new byte[256 * 1024];
        var (people, kept, state) = (0, 0, default(JsonReaderState));
        while (await plain.ReadAsync(buffer.AsMemory(kept), cancellationToken) is var read and > 0)
        {
            var used = Count(buffer.AsSpan(0, kept + read), ref state, ref people);
            kept += read - used;
            buffer.AsSpan(used, kept).CopyTo(buffer);
        }

        return people;
    }

    private static int Count(ReadOnlySpan<byte> json, ref JsonReaderState state, ref int people)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, state);

        // Padding follows the last brace.
        while (!(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0) && reader.Read())
        {
            people += reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 2 ? 1 : 0;
        }

        state = reader.CurrentState;
        return reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0 ? json.Length : (int)reader.BytesConsumed;
    }

    private string Address(string endpoint) => $"{server}cgi-bin/{endpoint}?access_token={token}";
}
