using System.Buffers;
using System.Net.Http.Json;
using System.Text.Json;

namespace WeCom.Client.Benchmarks.Http;

/// <summary>The floors: what a program does that knows nothing of WeCom but the address, and believes whatever comes.</summary>
internal sealed class BareClient(ServedAddresses served) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler());

    public Task<BareUser?> GetUserAsync()
        => _http.GetFromJsonAsync(
            $"{served.Simulator}cgi-bin/user/get?userid={Uri.EscapeDataString(served.UserId)}&access_token={served.Token}",
            BareJsonContext.Default.BareUser);

    public Task<BareUserList?> ListUsersAsync(long departmentId, CancellationToken cancellationToken)
        => _http.GetFromJsonAsync(
            $"{served.Simulator}cgi-bin/user/list?department_id={departmentId}&access_token={served.Token}",
            BareJsonContext.Default.BareUserList,
            cancellationToken);

    public Task<BareUserList?> ReadLargeAsync() => _http.GetFromJsonAsync(LargeUrl(), BareJsonContext.Default.BareUserList);

    /// <returns>How many people the large answer has.</returns>
    public async Task<int> CountLargeAsync()
    {
        using var response = await _http.GetAsync(LargeUrl(), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var (people, held, state) = (0, 0, new JsonReaderState());
        while (await body.ReadAsync(buffer.AsMemory(held)) is var read and > 0)
        {
            held += read;
            var used = Count(buffer.AsSpan(0, held), ref state, ref people);
            buffer.AsSpan(used, held - used).CopyTo(buffer);
            held -= used;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return people;
    }

    public void Dispose() => _http.Dispose();

    private static int Count(ReadOnlySpan<byte> json, ref JsonReaderState state, ref int people)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, state);
        while (reader.Read())
        {
            people += reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == 2 ? 1 : 0;
        }

        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    private string LargeUrl() => $"{served.Files}cgi-bin/user/list?department_id={LargeCompany.Everybody}&access_token={served.Token}";
}
