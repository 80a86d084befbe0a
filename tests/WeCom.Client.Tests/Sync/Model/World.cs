using WeCom.Client.Contacts;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>All that outlives a process: the company, the host's database, the journal, the lease, the time. Two worlds of one seed are alike.</summary>
internal sealed class World
{
    public const string CorpId = "ww-model";

    private readonly InMemoryDepartmentStore _departments = new();
    private readonly InMemoryUserStore _users = new();

    public World(int seed, Coverage coverage)
    {
        (Random, Coverage) = (new(seed), coverage);
        Company = new(Random, coverage);
        Settings = new(Random, Company, coverage);
        Lease = new(Clock);
    }

    public Random Random { get; }

    public Coverage Coverage { get; }

    public ManualTimeProvider Clock { get; } = new();

    public RandomCompany Company { get; }

    public RandomSettings Settings { get; }

    public InMemoryJournal Journal { get; } = new();

    public InProcessLease Lease { get; }

    public RemovalLedger Ledger { get; } = new();

    /// <summary>Which invariants were broken.</summary>
    public List<string> Violations { get; } = [];

    public int ApplyCalls { get; set; }

    public int DeadProcesses { get; set; }

    /// <summary>Calls to a store that wrote, while nobody who could note it learnt that.</summary>
    public int UnnotedCalls { get; set; }

    public SyncContext Context { get; } = new(CorpId, Guid.Empty);

    public (IReadOnlyDictionary<long, InMemoryRecord<WeComDepartment>> Departments, IReadOnlyDictionary<string, InMemoryRecord<WeComUser>> Users) Held()
        => (_departments.Departments(CorpId), _users.Users(CorpId));

    public IDepartmentStore Departments => _departments;

    public IUserStore Users => _users;

    public void Require(bool holds, FormattableString otherwise)
    {
        if (!holds)
        {
            Violations.Add(FormattableString.Invariant(otherwise));
        }
    }
}
