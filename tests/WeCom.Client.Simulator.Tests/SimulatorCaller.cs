using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WeCom.Client.Simulator.Tests;

/// <summary>A simulator and a plain HTTP client that knows nothing of WeCom but the URLs.</summary>
internal sealed class SimulatorCaller : IAsyncDisposable
{
    private readonly HttpClient _http;

    private SimulatorCaller(WeComSimulator simulator)
    {
        Simulator = simulator;
        // Without a propagator there is no activity: in its address it would show what no host that is tested beside it may.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null })
        {
            BaseAddress = new Uri(simulator.BaseAddress, "cgi-bin/"),
        };
    }

    public WeComSimulator Simulator { get; }

    public SimulatedOrganization Organization => Simulator.Organization;

    public static async Task<SimulatorCaller> StartAsync(Action<WeComSimulatorOptions>? configure = null) =>
        new(await WeComSimulator.StartAsync(configure));

    public async Task<string> TokenAsync(string? secret = null) =>
        (await GetAsync(GetTokenUrl(Simulator.CorpId, secret ?? Simulator.App.Secret))).GetProperty("access_token").GetString()!;

    public static string GetTokenUrl(string corpId, string secret) => $"gettoken?corpid={corpId}&corpsecret={secret}";

    public Task<HttpResponseMessage> SendAsync(
        string url,
        HttpMethod? method = null,
        string? body = null,
        CancellationToken cancellationToken = default) =>
        _http.SendAsync(
            new HttpRequestMessage(method ?? HttpMethod.Get, url)
            {
                Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
            },
            cancellationToken);

    /// <summary>Calls without adding a token.</summary>
    public async Task<JsonElement> GetAsync(string url) => await ReadAsync(await SendAsync(url));

    /// <summary>Calls with a token of the app, or of the secret.</summary>
    public async Task<JsonElement> CallAsync(string url, string? secret = null) => await GetAsync(await WithTokenAsync(url, secret));

    public async Task<JsonElement> PostAsync(string url, string body, string? secret = null) =>
        await ReadAsync(await SendAsync(await WithTokenAsync(url, secret), HttpMethod.Post, body));

    public async Task<int> ErrorCodeAsync(string url, string? secret = null) =>
        (await CallAsync(url, secret)).GetProperty("errcode").GetInt32();

    public async Task<JsonElement[]> DepartmentsAsync(string query = "") =>
        [.. (await CallAsync("department/list" + query)).GetProperty("department").EnumerateArray()];

    public async Task<JsonElement[]> MembersAsync(long departmentId)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"user/list?department_id={departmentId}");
        return [.. (await CallAsync(url)).GetProperty("userlist").EnumerateArray()];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Simulator.DisposeAsync();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return JsonElement.Parse(await response.Content.ReadAsStringAsync());
        }
    }

    private async Task<string> WithTokenAsync(string url, string? secret) =>
        $"{url}{(url.Contains('?') ? '&' : '?')}access_token={await TokenAsync(secret)}";
}
