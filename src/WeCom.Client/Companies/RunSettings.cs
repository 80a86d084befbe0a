using System.Collections.Concurrent;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Companies;

/// <summary>The settings of a run, for calls that reach the registered client through one that the host put in front of it.</summary>
/// <remarks>
/// They flow with the run. A client that sends from a thread of its own loses them, and its calls have the settings of the moment: a run
/// during which such calls went to another company ends with an exception that says so.
/// </remarks>
internal sealed class RunSettings
{
    private readonly AsyncLocal<WeComSettings?> _current = new();
    private readonly AsyncLocal<CallManners?> _manners = new();
    private readonly ConcurrentDictionary<(string CorpId, long? AgentId), long> _lost = new();
    private long _count;

    /// <summary>The manners of the run; those of an interactive call outside a run.</summary>
    public CallManners Manners => _manners.Value ?? default;

    /// <summary>Lets the calls of the async method that calls this have these settings and manners, until it ends.</summary>
    public void Set(WeComSettings settings, CallManners manners) => (_current.Value, _manners.Value) = (settings, manners);

    /// <summary>
    /// Lets the calls of the async method that calls this take these errcodes as answers, within this time, if they are calls of a run.
    /// </summary>
    public void Expect(IReadOnlyList<int> codes, TimeSpan? limit)
    {
        if (_manners.Value is { } manners)
        {
            _manners.Value = manners with { ExpectedErrors = codes, TimeLimit = limit };
        }
    }

    /// <summary>The settings of a call: those of the run, or outside of one those of the moment.</summary>
    public WeComSettings Of(WeComConfiguration configuration)
    {
        if (_current.Value is { } settings)
        {
            return settings;
        }

        var current = configuration.Current;
        _lost[(current.CorpId, current.AgentId)] = Interlocked.Increment(ref _count);
        return current;
    }

    /// <summary>Makes a check that fails once a call outside of every run went to another company or app.</summary>
    /// <param name="settings">The settings of the run.</param>
    public Action Watch(WeComSettings settings)
    {
        var began = Interlocked.Read(ref _count);
        return () =>
        {
            if (_lost.Any(call => call.Value > began && call.Key != (settings.CorpId, settings.AgentId)))
            {
                throw Strayed(settings.Language);
            }
        };
    }

    private static WeChatSyncException Strayed(string language)
    {
        var summary = new LocalizedText(
            "The settings changed to another company or app during the run, and calls outside of it went there. A client of the host that "
            + "sends from a thread of its own makes such calls, so nobody can tell whose answers these are.",
            "运行期间设置改为另一个企业或应用，且有不属于本次运行的调用发往该处。"
            + "宿主的客户端如果在自己的线程中发送，就会产生这样的调用，因此无法判断这些返回属于哪个企业。");
        var remedy = new LocalizedText(
            "Run again. Let your IWeComContactsClient call ours in the caller's flow, or do not change the company while a run is in "
            + "progress.",
            "请重新运行。请让您的 IWeComContactsClient 在调用方的执行流中调用本库的客户端，或不要在运行期间更换企业。");
        return new($"{summary.English} {remedy.English}")
        {
            Summary = summary,
            Category = ErrorCategory.Conflict,
            Remedy = remedy.In(language),
            RemedyPair = remedy,
        };
    }
}
