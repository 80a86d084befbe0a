using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WeCom.Client.Sync;
using WeCom.Client.TrimSmoke;

Console.OutputEncoding = Encoding.UTF8;
var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = Environments.Development });
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
builder.Services.AddRoutingCore();
builder.Services.AddSingleton<Holdings>();
builder.Services.AddWeComIntegration(options =>
    {
        (options.BaseAddress, options.CorpId, options.AgentId) = (new(args[0]), "ww00000000trimmed", 1000002);
        options.Secret = "the-secret-of-the-trimmed-app";
    })
    .AddDepartmentStore<DepartmentStore>()
    .AddUserStore<UserStore>()
    .AddAdmin();
await using var app = builder.Build();
app.MapWeComAdmin("/wecom");
await app.StartAsync();
await app.Services.GetRequiredService<IWeChatSyncService>().SyncAllAsync();

using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new($"{app.Urls.Single()}/wecom/") };
foreach (var page in new[] { "", "held", "runs", "person", "departments", "events", "plan", "doctor", "settings" })
{
    using var answer = await http.GetAsync(new Uri(page, UriKind.Relative));
    Console.WriteLine($"{(page.Length == 0 ? "overview" : page)}: {(int)answer.StatusCode}");
}

var html = await http.GetStringAsync(new Uri("person", UriKind.Relative));
var assets = html.Split('"').Where(part => part.StartsWith("assets/", StringComparison.Ordinal));
var css = await http.GetStringAsync(new Uri(assets.First(asset => asset.EndsWith(".css", StringComparison.Ordinal)), UriKind.Relative));
Console.WriteLine($"style: {css.Contains("color-scheme", StringComparison.Ordinal)}");

const string Field = "name=\"__RequestVerificationToken\" value=\"";
var token = html[(html.IndexOf(Field, StringComparison.Ordinal) + Field.Length)..].Split('"')[0];
using var form = new FormUrlEncodedContent([new("id", args[1]), new("__RequestVerificationToken", token)]);
using var synced = await http.PostAsync(new Uri("person", UriKind.Relative), form);
Console.WriteLine($"synced: {(int)synced.StatusCode} {synced.Headers.Location}");
var person = await http.GetStringAsync(new Uri($"person?id={args[1]}", UriKind.Relative));
Console.WriteLine($"history: {person.Contains("What the runs did with this person", StringComparison.Ordinal)}");
