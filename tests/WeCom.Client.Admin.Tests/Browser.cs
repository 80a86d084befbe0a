using System.Net;
using System.Text.RegularExpressions;

namespace WeCom.Client.Admin.Tests;

/// <summary>A viewer without script: follows no redirect, keeps cookies, sends forms.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _http;

    public Browser(Uri origin, string rights, string language)
    {
        _http = new(Handler()) { BaseAddress = origin };
        _http.DefaultRequestHeaders.Add(ViewerHandler.Header, rights);
        _http.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    public string Rights
    {
        set
        {
            _http.DefaultRequestHeaders.Remove(ViewerHandler.Header);
            _http.DefaultRequestHeaders.Add(ViewerHandler.Header, value);
        }
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Posts fields with the token of the page, as its form would.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params IEnumerable<(string Name, string Value)> fields)
    {
        var token = await TokenAsync(path);
        return await PostWithoutTokenAsync(path, [.. fields, ("__RequestVerificationToken", token)]);
    }

    /// <summary>Makes a plan and waits for it, as the page does.</summary>
    public async Task<HttpResponseMessage> PlanAsync()
    {
        var made = await PostAsync("/wecom/plan", ("do", "plan"));
        await ReadSettledAsync("/wecom/plan");
        return made;
    }

    /// <summary>Reads a page again and again, as long as it asks for that.</summary>
    public async Task<string> ReadSettledAsync(string path)
    {
        while (true)
        {
            var page = await ReadAsync(path);
            if (!page.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal))
            {
                return page;
            }
        }
    }

    /// <summary>Posts a question and reads its answer.</summary>
    public async Task<string> AskAsync(string path, params IEnumerable<(string Name, string Value)> fields)
    {
        using var answer = await PostAsync(path, fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<string> TokenAsync(string path)
    {
        var token = TokenField().Match(await ReadAsync(path));
        Assert.True(token.Success, $"{path} has no form");
        return token.Groups[1].Value;
    }

    public Task<HttpResponseMessage> PostWithoutTokenAsync(string path, params IEnumerable<(string Name, string Value)> fields)
        => _http.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<HttpResponseMessage> SendAsync(string path, HttpContent body) => _http.PostAsync(path, body);

    public void Dispose() => _http.Dispose();

    // Any certificate will do: the only one in these tests is that of a proxy on loopback.
    private static SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        return handler;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
