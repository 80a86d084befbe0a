using System.Collections.Concurrent;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Sync.Model.Companies;
using WeCom.Client.Tests.Sync.Model.Hosts;
using WeCom.Client.Tests.Sync.Model.Invariants;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>
/// All that outlives a process: the company, the host's database, the journal, the lease, the time. Two worlds of one seed are alike.
/// </summary>
internal sealed class World
{
    private readonly ConcurrentBag<ModelHost> _hosts;

    private readonly Func<TimeProvider, IHostDatabase> _open;

    public World(int seed, ConcurrentBag<ModelHost> hosts, Func<TimeProvider, IHostDatabase> open)
        : this("ww-model", seed, hosts, open, null)
    {
    }

    private World(string corpId, int seed, ConcurrentBag<ModelHost> hosts, Func<TimeProvider, IHostDatabase> open, World? beside)
    {
        (CorpId, Random, _hosts, _open) = (corpId, new(seed), hosts, open);
        Clock = beside?.Clock ?? new();
        DatabaseClock = beside?.DatabaseClock ?? new(Clock);
        Database = beside?.Database ?? open(DatabaseClock);
        Context = new(CorpId, Guid.Empty);
        Company = new(Random, Situations);
        Settings = new(Random, Company, Situations);
    }

    public string CorpId { get; }

    public Random Random { get; }

    /// <summary>The situations that occurred.</summary>
    public HashSet<Situation> Situations { get; } = [];

    public ManualTimeProvider Clock { get; }

    public DatabaseClock DatabaseClock { get; }

    /// <summary>By how much the clock of the host that runs next is wrong.</summary>
    public TimeSpan HostSkew { get; set; }

    public IHostDatabase Database { get; }

    public Credentials Credentials { get; set; }

    /// <summary>Returns the true values of a person that are returned to the current secrets.</summary>
    public WeComUser Known(WeComUser person) => Credentials == Credentials.ContactsFromNewAddress ? IdsOf(person) : Company.Known(person);

    public static WeComUser IdsOf(WeComUser person) => new() { UserId = person.UserId, DepartmentIds = [.. person.DepartmentIds!.Order()] };

    public IReadOnlyDictionary<long, WeComDepartment> KnownDepartments()
        => Credentials == Credentials.ContactsFromNewAddress
            ? Company.VisibleDepartments().ToDictionary(pair => pair.Key, pair => IdsOf(pair.Value))
            : Company.VisibleDepartments();

    public static WeComDepartment IdsOf(WeComDepartment department)
        => new() { DepartmentId = department.DepartmentId, ParentId = department.ParentId };

    public RandomCompany Company { get; }

    public RandomSettings Settings { get; }

    public RemovalLedger Ledger { get; } = new();

    /// <summary>The sets of removals that a human let go and no run has used up.</summary>
    public List<IReadOnlySet<string>> Approvals { get; } = [];

    /// <summary>The number of reads that began.</summary>
    public int Reads { get; set; }

    /// <summary>The number of records that were written by hand.</summary>
    public int DriftStamps { get; set; }

    /// <summary>The newest read of a full run that came to its end.</summary>
    public CompanyRead? NewestRead { get; set; }

    /// <summary>The result of the last read of everything, as far as the journal knows.</summary>
    public Authorisation Authorisation { get; set; } = Authorisation.Full;

    public PlaceLedger Places { get; } = new();

    public TableRule Rule { get; } = new();

    /// <summary>The violated invariants.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>The number of times that a run asked a store to write.</summary>
    public int ApplyCalls { get; set; }

    /// <summary>Gets a value that indicates whether a run ended without giving its lease back.</summary>
    public bool IsLeaseLeftBehind { get; set; }

    /// <summary>Gets a value that indicates whether the company is no longer the one that a world of the same seed has.</summary>
    public bool HasCompanyChanged { get; set; }

    public SyncContext Context { get; }

    public (
        IReadOnlyDictionary<long, InMemoryRecord<WeComDepartment>> Departments,
        IReadOnlyDictionary<string, InMemoryRecord<WeComUser>> Users) Held()
        => (Database.HeldDepartments(CorpId), Database.HeldUsers(CorpId));

    /// <summary>Another company in the same database, which has the same ids.</summary>
    public World Beside(int seed) => new("ww-beside", seed, _hosts, _open, this);

    /// <summary>The same company in a database of its own.</summary>
    public World Alone(int seed) => new("ww-beside", seed, _hosts, _open, null);

    /// <summary>Changes the company while runs are in progress.</summary>
    public void ChangeCompany()
    {
        Company.Change();
        HasCompanyChanged = true;
        Situations.Add(Situation.CompaniesChangedMeanwhile);
    }

    public ModelHost TakeHost() => _hosts.TryTake(out var host) ? host : new();

    public void GiveBack(ModelHost host) => _hosts.Add(host);

    public void Require(bool holds, FormattableString otherwise)
    {
        if (!holds)
        {
            Violations.Add(FormattableString.Invariant(otherwise));
        }
    }
}
