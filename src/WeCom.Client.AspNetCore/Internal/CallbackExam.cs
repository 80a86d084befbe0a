using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Diagnostics;
using WeCom.Client.Errors;

namespace WeCom.Client.AspNetCore.Internal;

/// <summary>Asks each address of callbacks what WeCom asks when the address is saved in the console.</summary>
internal sealed class CallbackExam(
    Func<WeComCallbackOptions> settings,
    CallbackOptionsRules rules,
    string sectionPath,
    CallbackKeys keys,
    IHttpClientFactory clients,
    TimeProvider timeProvider)
    : IDoctorExam
{
    public const string HttpClientName = "WeCom.Client.CallbackExam";

    /// <summary>WeCom waits for one second; a host may take a little longer for its first answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public const int LongestAnswer = 4096;

    public static CallbackExam Create(IServiceProvider services, string name, string sectionPath)
    {
        var monitor = services.GetRequiredService<IOptionsMonitor<WeComCallbackOptions>>();
        return new(
            () => monitor.Get(name),
            services.GetRequiredKeyedService<CallbackOptionsRules>(name),
            sectionPath,
            new(services.GetRequiredKeyedService<IWeComConfiguration>(name), services.GetRequiredKeyedService<ISecretProtector>(name)),
            services.GetRequiredService<IHttpClientFactory>(),
            services.GetRequiredService<TimeProvider>());
    }

    public async Task<DoctorFinding> ExamineAsync(int mostCalls, CancellationToken cancellationToken)
    {
        try
        {
            var options = settings();
            var all = keys.Of(options);
            var answers = new List<CallbackAnswer>();
            foreach (var key in all)
            {
                answers.Add(await AskAsync(options, key, answers.Count < mostCalls, cancellationToken).ConfigureAwait(false));
            }

            var worst = answers.MaxBy(answer => answer.State)!;
            return Finding(worst.State, CallbackAnswer.Seen(answers), worst.Remedy(sectionPath));
        }
        catch (OptionsValidationException e)
        {
            return Finding(DoctorState.Broken, rules.Tell(e), CallbackTexts.MendSettings);
        }
        catch (WeChatException e)
        {
            return Finding(DoctorState.Broken, e.Summary, CallbackTexts.MendSettings);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return Finding(DoctorState.Broken, CallbackTexts.SettingsThrow(e.GetType().Name), CallbackTexts.MendSettings);
        }
    }

    private static DoctorFinding Finding(DoctorState state, LocalizedText seen, LocalizedText? remedy) =>
        new() { Check = DoctorCheck.CallbackAddress, State = state, Seen = seen, Remedy = remedy };

    private async Task<CallbackAnswer> AskAsync(
        WeComCallbackOptions options, EndpointKey key, bool mayCall, CancellationToken cancellationToken)
    {
        var answer = new CallbackAnswer { Name = key.Name };
        if (options.Endpoints[key.Name].Address is not { } address)
        {
            return answer with { Kind = CallbackAnswerKind.NoAddress };
        }

        if (!mayCall)
        {
            return answer with { Kind = CallbackAnswerKind.NotAsked };
        }

        var echo = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.GetAsync(Signed(address, key.Crypto, echo), cancellationToken).ConfigureAwait(false);
            var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            var kind = response.StatusCode switch
            {
                HttpStatusCode.OK when text == echo => CallbackAnswerKind.Right,
                HttpStatusCode.OK => CallbackAnswerKind.AnotherPage,
                HttpStatusCode.Forbidden when options.OnlyFromWeComAddresses => CallbackAnswerKind.OnlyFromWeCom,
                HttpStatusCode.Forbidden => CallbackAnswerKind.Refused,
                _ => CallbackAnswerKind.AnotherPage,
            };
            return answer with { Kind = kind, Status = (int)response.StatusCode };
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return answer with { Kind = CallbackAnswerKind.AnotherPage };
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return answer with
            {
                Kind = CallbackAnswerKind.NotReached,
                Failure = e is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http
                    ? http.HttpRequestError.ToString()
                    : e.GetType().Name,
            };
        }
    }

    private Uri Signed(Uri address, WeComCallbackCrypto crypto, string echo)
    {
        var encrypted = crypto.Encrypt(echo);
        var timestamp = timeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetInt32(int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var separator = address.Query.Length == 0 ? '?' : '&';
        return new($"{address.GetLeftPart(UriPartial.Query)}{separator}msg_signature={crypto.Sign(timestamp, nonce, encrypted)}"
            + $"&timestamp={timestamp}&nonce={nonce}&echostr={Uri.EscapeDataString(encrypted)}");
    }
}
