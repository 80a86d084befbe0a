using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Tests.Samples;

/// <summary>Tests the sample's sign-in and the past of its company without a browser.</summary>
public sealed class SampleWebTests
{
    private static readonly (string Type, string Text)[] Unreadable =
    [
        ("application/x-www-form-urlencoded", "name=%00&password=\0"),
        ("application/x-www-form-urlencoded", "\0=\0"),
        ("multipart/form-data", "name=admin"),
        ("multipart/form-data; boundary=x", "name=admin"),
        ("application/json", "{}"),
    ];

    [Fact]
    public async Task A_sign_in_that_cannot_be_read_is_refused()
    {
        await using var host = await SampleHost.StartAsync();
        using var browser = new Browser(host.Address, "", "en");
        foreach (var (type, text) in Unreadable)
        {
            using var body = new StringContent(string.Concat(Enumerable.Repeat($"{text}&", 2000)));
            body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

            using var answer = await browser.SendAsync("/login", body);

            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{type} {text} gets {answer.StatusCode}.");
        }
    }

    [Fact]
    public async Task The_past_of_the_company_ends_with_as_many_people_as_it_has()
    {
        await using var host = await SampleHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var journal = scope.ServiceProvider.GetRequiredKeyedService<ISyncJournal>("");
        var corpId = scope.ServiceProvider.GetRequiredService<IWeComConfiguration>().CorpId;
        var runs = await journal.FindRunsAsync(corpId, new(), CancellationToken.None).Where(run => run.IsFull).ToListAsync();

        var people = runs.Select(run => run.Users.Total).ToList();

        Assert.Equal(people[0], people.Skip(3).First());
    }
}
