using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace WeCom.Client.Admin.Tests.Mounting;

/// <summary>Requests and forms with any values, to which no page answers 500.</summary>
public sealed partial class FuzzTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly string[] Values =
    [
        "", "-1", "0", "99999999999999999999", "%00", "%FF", "%ED%A0%80", "'", "%3Cx%3E", "person1", "Remove", "../..", "9999-12-31",
        "0001-01-01", string.Concat(Enumerable.Repeat("x+", 1500)),
    ];

    private readonly AdminHost _host = shared.Host;

    public static TheoryData<string> Pages => SecurityTests.Pages;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_query_string_gives_500(string page)
    {
        const int Seed = 17;
        var random = new Random(Seed);
        var names = Found(QueryName());
        Assert.Contains("kind", names);
        using var administrator = _host.Open();
        foreach (var name in names.SelectMany(name => Enumerable.Repeat(name, 4)))
        {
            var query = $"{name}={Any(Values)}&{Any(names)}={Any(Values)}&{Any(names)}={Any(Values)}";

            using var answer = await administrator.GetAsync($"/wecom/{page}?{query}");

            Assert.True((int)answer.StatusCode < 500, $"{page}?{query} gave {answer.StatusCode} (seed {Seed})");
        }

        string Any(string[] of) => of[random.Next(of.Length)];
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_form_gives_500(string page)
    {
        var names = Found(FieldName());
        Assert.Contains("hash", names);
        using var administrator = _host.Open();
        var token = await administrator.TokenAsync("/wecom/plan");
        foreach (var value in Values.Select(Uri.UnescapeDataString))
        {
            (string, string)[] fields = [.. names.Select(name => (name, value)), ("__RequestVerificationToken", token)];

            using var answer = await administrator.PostWithoutTokenAsync($"/wecom/{page}", fields);

            Assert.True((int)answer.StatusCode < 500, $"{page} gave {answer.StatusCode} to {value}");
        }
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json")]
    public async Task A_form_that_cannot_be_read_is_refused(string type)
    {
        using var administrator = _host.Open();
        using var body = new StringContent(string.Concat(Enumerable.Repeat("a=1&", 2000)));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var answer = await administrator.SendAsync("/wecom/held", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    // The source of the pages names the parameters, so that a new one is tried as well.
    private static string[] Found(Regex pattern)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "WeCom.Client.sln")))
        {
            root = root.Parent;
        }

        var files = Directory.EnumerateFiles(Path.Combine(root.FullName, "src", "WeCom.Client.Admin"), "*.cs", SearchOption.AllDirectories);
        return [.. files.SelectMany(file => pattern.Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct()];
    }

    [GeneratedRegex("""(?:Query|Number|Query\[)\(?"([a-z]+)"\)?""")]
    private static partial Regex QueryName();

    [GeneratedRegex("""form\["([a-z]+)"\]""")]
    private static partial Regex FieldName();
}
