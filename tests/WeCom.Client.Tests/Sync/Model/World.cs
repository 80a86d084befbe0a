using System.Collections.Concurrent;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>
/// All that outlives a process: the company, the host's database, the journal, the lease, the time. Two worlds of one seed are alike.
/// </summary>
internal sealed class World
{
    public const string CorpId = "ww-model";

    private readonly ConcurrentBag<ModelHost> _hosts;

    public World(int seed, ConcurrentBag<ModelHost> hosts)
    {
        (Random, _hosts) = (new(seed), hosts);
        Company = new(Random, Situations);
        Settings = new(Random, Company, Situations);
        Lease = new(Clock);
        Journal = new();
    }

    public Random Random { get; }

    /// <summary>What occurred.</summary>
    public HashSet<Situation> Situations { get; } = [];

    public ManualTimeProvider Clock { get; } = new();

    public RandomCompany Company { get; }

    public RandomSettings Settings { get; }

    public InMemoryDepartmentStore Departments { get; } = new();

    public InMemoryUserStore Users { get; } = new();

    public InMemoryJournal Journal { get; }

    public InProcessLease Lease { get; }

    public RemovalLedger Ledger { get; } = new();

    /// <summary>The sets of removals that a human let go and no run has used up.</summary>
    public List<IReadOnlySet<string>> Approvals { get; } = [];

    /// <summary>How many reads began.</summary>
    public int Reads { get; set; }

    /// <summary>The newest read of a full run that came to its end.</summary>
    public CompanyRead? NewestRead { get; set; }

    /// <summary>What the last read of everything showed, as far as the journal knows.</summary>
    public Authorisation Authorisation { get; set; } = Authorisation.Full;

    public PlaceLedger Places { get; } = new();

    public TableRule Rule { get; } = new();

    /// <summary>Which invariants were broken.</summary>
    public List<string> Violations { get; } = [];

    public int ApplyCalls => Departments.ApplyCalls + Users.ApplyCalls;

    /// <summary>Whether a run ended without giving its lease back.</summary>
    public bool IsLeaseLeftBehind { get; set; }

    /// <summary>Whether the company is no longer the one that a world of the same seed has.</summary>
    public bool HasCompanyChanged { get; set; }

    public SyncContext Context { get; } = new(CorpId, Guid.Empty);

    public HeldRecords Held() => new(Departments.Departments(CorpId), Users.Users(CorpId));

    /// <summary>What happens in the company while runs are under way.</summary>
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
