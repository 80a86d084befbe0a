using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using WeCom.Client.Callbacks;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;

namespace WeCom.Client.Benchmarks.Callbacks;

/// <summary>WeCom, in a process of its own: serves a company, changes it as it is told, and posts events.</summary>
internal sealed class CallbackPoster : IDisposable
{
    public const string Token = "QDG6eK";
    public const string AesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    private readonly WeComSimulator _wecom;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });

    private CallbackPoster(WeComSimulator wecom) => _wecom = wecom;

    public static async Task RunAsync()
    {
        await using var wecom = await WeComSimulator.StartAsync(
            options => options.Organization = SimulatedOrganization.Generate(new CompanyShape()));
        using var poster = new CallbackPoster(wecom);
        Console.WriteLine($"{wecom.BaseAddress} {wecom.CorpId} {wecom.App.AgentId} {wecom.App.Secret}");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            Console.WriteLine(await poster.DoAsync(line.Split(' ')));
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> DoAsync(string[] words)
    {
        switch (words)
        {
            case ["storm", var url, var rate, var seconds, var position]:
                return await StormAsync(new(url), Number(rate), Number(seconds), position);
            case ["subscribe", var url]:
                await _wecom.Callbacks.SubscribeAsync(
                    new() { Url = new(url), Token = Token, EncodingAesKey = AesKey, App = _wecom.App });
                return "ok";
            case ["change", var position]:
                var changed = Stored().First();
                _wecom.Organization.UpdatePerson(changed, person => person with { Position = position });
                return changed;
            case ["import", var count]:
                for (var i = 0; i < Number(count); i++)
                {
                    var number = i;
                    _wecom.Organization.AddPerson($"import{i}", $"员工{i}", 1);
                    _wecom.Organization.UpdatePerson($"import{i}", person => person with { Mobile = $"1390{number:0000000}" });
                }

                await _wecom.Callbacks.IdleAsync();
                return Text($"{_wecom.Callbacks.GetPosts().Count}");
            default:
                throw new ArgumentException(string.Join(' ', words));
        }
    }

    private List<string> Stored() =>
    [
        .. _wecom.Organization.People
            .Where(person => !string.IsNullOrEmpty(person.Mobile) && person.Status != WeComUserStatus.Left)
            .Select(person => person.UserId),
    ];

    // Nobody hears of the changes but by these events.
    private async Task<string> StormAsync(Uri url, int rate, int seconds, string position)
    {
        var people = Stored();
        people.ForEach(userId => _wecom.Organization.UpdatePerson(userId, person => person with { Position = position }));
        var crypto = new WeComCallbackCrypto(Token, AesKey, _wecom.CorpId);
        var posts = Enumerable.Range(0, rate * seconds).Select(i => Make(url, crypto, people[i % people.Count])).ToList();
        var took = new double[posts.Count];
        var answers = new Task<bool>[posts.Count];
        var began = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < posts.Count;)
        {
            var due = Math.Min(posts.Count, (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * rate));
            for (; sent < due; sent++)
            {
                var number = sent;
                answers[number] = PostAsync(posts[number], seconds => took[number] = seconds);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        var accepted = (await Task.WhenAll(answers)).Count(isAccepted => isAccepted);
        Array.Sort(took);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{posts.Count} {accepted} {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} {took[took.Length / 2] * 1000:F1} "
            + $"{took[took.Length * 99 / 100] * 1000:F1} {took[^1] * 1000:F1} {people.Count}");
    }

    private async Task<bool> PostAsync((Uri Url, byte[] Body) post, Action<double> took)
    {
        var began = Stopwatch.GetTimestamp();
        using var body = new ByteArrayContent(post.Body);
        using var answer = await _http.PostAsync(post.Url, body);
        took(Stopwatch.GetElapsedTime(began).TotalSeconds);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private (Uri Url, byte[] Body) Make(Uri url, WeComCallbackCrypto crypto, string userId)
    {
        var encrypted = crypto.Encrypt(
            $"<xml><ToUserName>{_wecom.CorpId}</ToUserName><FromUserName>sys</FromUserName><CreateTime>1403610513</CreateTime>"
            + "<MsgType>event</MsgType><Event>change_contact</Event><ChangeType>update_user</ChangeType>"
            + $"<UserID>{userId}</UserID></xml>");
        var at = Text($"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}");
        return (
            new($"{url}?msg_signature={crypto.Sign(at, "n1", encrypted)}&timestamp={at}&nonce=n1"),
            Encoding.UTF8.GetBytes($"<xml><ToUserName>{_wecom.CorpId}</ToUserName><Encrypt>{encrypted}</Encrypt></xml>"));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
