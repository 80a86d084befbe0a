using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Exposure;

/// <summary>
/// Records everything that one host exposes: its logs at every level, what its handlers see, and what the client factory logs; and, of the
/// whole process, activities, tags of measurements and exceptions.
/// Every host of the tests has an instance, whose <see cref="Dispose"/> fails the test if a secret was exposed. Tests run in parallel, but
/// the secrets of each host are different.
/// </summary>
internal sealed class HostExposure : IDisposable
{
    // A shorter number may be an errcode.
    private const long SmallestTellingId = 10_000_000;

    private readonly ConcurrentDictionary<Exposed, byte> _exposed = [];
    private readonly ConcurrentBag<string?> _secrets = [];
    private readonly List<WeComUser> _people = [];
    private readonly List<WeComSimulator> _companies = [];
    private readonly IDisposable[] _recorders;

    /// <param name="withActivities">False where a host's own sampling is looked at: who listens beside it gets it more.</param>
    public HostExposure(bool withActivities = true)
        => _recorders =
        [
            .. withActivities ? new[] { new ActivityRecorder(Add) } : [],
            new MeasurementRecorder(Add),
            new ExceptionRecorder(Add),
        ];

    public EverythingLogged Logs { get; } = new();

    /// <summary>
    /// Records the logs of a host, and searches them at the end for the secrets, log-in codes, people and departments of its companies.
    /// </summary>
    public void Watch(IServiceCollection services, params IEnumerable<WeComSimulator> companies)
    {
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new WatchingFilter(Add));
        _companies.AddRange(companies);
    }

    /// <summary>Adds texts that must not be exposed anywhere.</summary>
    public void Hide(params IEnumerable<string?> secrets)
    {
        foreach (var secret in secrets)
        {
            _secrets.Add(secret);
        }
    }

    /// <summary>Adds people who must not be named in logs above Debug, activities or tags.</summary>
    public void Hide(IEnumerable<WeComUser> people) => _people.AddRange(people);

    /// <summary>Ends the recording.</summary>
    /// <returns>Everything that was exposed against the rules.</returns>
    public IReadOnlyList<string> Breaches()
    {
        Array.ForEach(_recorders, recorder => recorder.Dispose());
        _companies.ForEach(HideAll);
        var secrets = new SecretSearch(_secrets);
        var people = new WordSearch(_people.SelectMany(person => new[] { person.UserId, person.Name, person.Mobile }));
        var departments = new WordSearch(
            _companies.SelectMany(company => company.Organization.Departments)
                .Select(department => department.DepartmentId)
                .Where(id => id >= SmallestTellingId)
                .Select(id => id.ToString(CultureInfo.InvariantCulture)));
        var ours = _exposed.Keys
            .Where(exposed => exposed is { Channel: Exposed.Activity or Exposed.Metric, IsFrameworks: false })
            .ToList();
        var measured = ours.Where(exposed => exposed.Channel == Exposed.Metric);
        return
        [
            .. Logs.Entries.Where(entry => secrets.IsIn(entry.Whole)).Select(entry => $"secret: {entry}"),
            .. Logs.Entries.Where(entry => entry.Level > LogLevel.Debug && people.IsIn(entry.Whole)).Select(entry => $"personal: {entry}"),
            .. _exposed.Keys.Where(exposed => secrets.IsIn(exposed.Text)).Select(exposed => $"secret: {exposed}"),
            .. ours.Where(exposed => people.IsIn(exposed.Text)).Select(exposed => $"personal: {exposed}"),
            .. measured.Where(exposed => departments.IsIn(exposed.Text)).Select(exposed => $"department: {exposed}"),
        ];
    }

    public void Dispose()
    {
        var breaches = Breaches();
        Assert.True(breaches.Count == 0, $"{breaches.Count} breaches, such as:\n{string.Join('\n', breaches.Take(20))}");
    }

    private void HideAll(WeComSimulator company)
    {
        Hide([company.ContactsSecret, .. company.Apps.Select(app => app.Secret)]);
        Hide(
            company.Requests.GetLatest()
                .Where(request => request.Query.StartsWith("code=", StringComparison.Ordinal))
                .Select(request => request.Query["code=".Length..]));
        Hide(company.Organization.People);
    }

    private void Add(Exposed exposed) => _exposed.TryAdd(exposed, 0);
}
