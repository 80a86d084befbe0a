using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>
/// A host that syncs once a night, after one good night. Every night nobody who is in WeCom is inactive in the store; and after all of them
/// a good night makes the store what WeCom is, and another one writes nothing.
/// </summary>
internal sealed class NightlyHost : IAsyncDisposable
{
    // More than a day, so that what went one night does not count towards the limits of the next.
    private static readonly TimeSpan Day = TimeSpan.FromHours(25);
    private readonly FakeTimeProvider _time;
    private readonly Dictionary<string, string?> _names = new(StringComparer.Ordinal);

    private NightlyHost(SimulatedHost host, FakeTimeProvider time) => (Host, _time) = (host, time);

    public SimulatedHost Host { get; }

    public WeComSimulator WeCom => Host.WeCom;

    public SimulatedOrganization Company => Host.WeCom.Organization;

    public ISyncPlanner Planner => Host.Get<ISyncPlanner>();

    public static async Task<NightlyHost> StartAsync(
        Action<WeComOptions>? configure = null,
        SimulatedOrganization? company = null,
        Action<WeComSimulator>? prepare = null,
        Action<IServiceCollection>? register = null,
        Action<IWeComBuilder>? build = null)
    {
        var time = new FakeTimeProvider();
        SimulatedHost? host = null;
        host = await SimulatedHost.StartAsync(company, options => configure?.Invoke(options), time, register, build);
        prepare?.Invoke(host.WeCom);
        var nightly = new NightlyHost(host, time);
        Assert.True((await nightly.NightAsync()).Success);
        return nightly;
    }

    public async Task<SyncResult> NightAsync(IProgress<SyncProgress>? progress = null)
    {
        _time.Advance(Day);
        var result = await Host.Sync.SyncAllAsync(progress);
        AssertThatNobodyIsLost();
        return result;
    }

    /// <summary>A night in which the run ends with an exception.</summary>
    public async Task<T> FailedNightAsync<T>()
        where T : Exception
    {
        _time.Advance(Day);
        var failure = await Assert.ThrowsAnyAsync<T>(() => Host.Sync.SyncAllAsync());
        AssertThatNobodyIsLost();
        return failure;
    }

    /// <summary>Plays three nights, each with its number, and gives what came of it to a check.</summary>
    public async Task ThreeNightsAsync(Action<int> before, Action<SyncResult> check)
    {
        for (var night = 1; night <= 3; night++)
        {
            before(night);
            check(await NightAsync());
        }
    }

    /// <summary>Lets WeCom answer with ids for all names, or with the names again.</summary>
    public void GrantNames(bool areGranted)
    {
        foreach (var (id, name) in Company.Departments.Select(department => ($"{department.DepartmentId}", department.Name)).ToList())
        {
            Company.UpdateDepartment(long.Parse(id, CultureInfo.InvariantCulture), one => one with { Name = Shown(id, name, areGranted)! });
        }

        foreach (var (id, name) in Company.People.Select(person => (person.UserId, person.Name)).ToList())
        {
            Company.UpdatePerson(id, one => one with { Name = Shown(id, name, areGranted) });
        }
    }

    /// <summary>Lets time pass within a night.</summary>
    public void Pass(TimeSpan time) => _time.Advance(time);

    /// <summary>A good night, after which the store is as WeCom is, and one that finds nothing to do.</summary>
    public async Task EndsWellAsync()
    {
        var last = await NightAsync();
        Assert.True(last.Success, string.Join('\n', last.Errors));
        Assert.Equal((0, 0, 0, 0), (last.Users.Failed, last.Users.HeldBack, last.Departments.Failed, last.Departments.HeldBack));
        Assert.Equal(Company.People.Select(person => person.UserId).Order(StringComparer.Ordinal), Host.ActiveUsers());
        foreach (var person in Company.People)
        {
            var held = Host.User(person.UserId).Values;
            Assert.Equal((person.Name, person.Mobile, person.Position), (held.Name, held.Mobile, held.Position));
            Assert.Equal(person.DepartmentIds!.Order(), held.DepartmentIds!.Order());
        }

        Assert.Equal(
            Company.Departments.Select(Line).Order(StringComparer.Ordinal),
            Host.Departments.Departments(WeCom.CorpId).Values
                .Where(record => record.IsActive)
                .Select(record => Line(record.Values))
                .Order(StringComparer.Ordinal));
        var applied = Host.ApplyCalls;
        await NightAsync();
        Assert.Equal(applied, Host.ApplyCalls);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    public static (int Users, int Departments) Removed(SyncResult result) => (result.Users.Removed, result.Departments.Removed);

    private string? Shown(string id, string? name, bool isGranted)
    {
        _names[id] = name == id ? _names.GetValueOrDefault(id, name) : name;
        return isGranted ? _names[id] : id;
    }

    private static string Line(WeComDepartment department) => $"{department.DepartmentId} {department.Name} {department.ParentId}";

    private void AssertThatNobodyIsLost()
        => Assert.DoesNotContain(
            Company.People.Where(person => person.Status != WeComUserStatus.Left),
            person => Host.Users.Users(WeCom.CorpId).TryGetValue(person.UserId, out var record) && !record.IsActive);
}
