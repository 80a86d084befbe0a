using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Schedule;

/// <summary>A host in several instances that share a database, on a clock that a test drives.</summary>
/// <param name="addStores">Registers the stores and the state that the instances share.</param>
internal sealed class ScheduleWorld(FakeTimeProvider clock, Action<IWeComBuilder> addStores)
{
    public const string CorpId = "ww-one";

    /// <summary>The clock of the database.</summary>
    public FakeTimeProvider Clock => clock;

    public Action<IWeComBuilder> AddStores => addStores;

    /// <summary>Gets a value that indicates whether the database is away, as everybody sees it.</summary>
    public bool IsAway { get; set; }

    /// <summary>Gets a value that indicates whether the journal alone is away, as where a host keeps it elsewhere.</summary>
    public bool IsJournalAway { get; set; }

    /// <summary>The status with which the next run ends.</summary>
    public SyncStatus Status { get; set; }

    /// <summary>The start times of the full runs that came to an end.</summary>
    public List<DateTimeOffset> Completed { get; } = [];

    /// <summary>The start times of quick runs.</summary>
    public List<DateTimeOffset> Quick { get; } = [];

    /// <summary>The start times of syncs of joiners, leavers and movers.</summary>
    public List<DateTimeOffset> Membership { get; } = [];

    public List<string> Told { get; } = [];

    /// <summary>Gets or sets the time by which a wrong clock dates full runs ahead.</summary>
    public TimeSpan Ahead { get; set; }

    public int Ended { get; set; }

    public int Attempts { get; set; }
}
