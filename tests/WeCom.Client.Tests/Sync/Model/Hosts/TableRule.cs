using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Sync.Model.Companies;

namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>A constraint of the host's tables that certain records violate whenever they are saved, night after night.</summary>
internal sealed class TableRule
{
    /// <summary>The records that violate it, by what <see cref="CompanyRead.Key(RecordType, string)"/> makes of them.</summary>
    public HashSet<string> Violators { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets a value that indicates whether the store says which record it was.</summary>
    public bool NamesCulprit { get; set; }

    /// <summary>Fails for a whole batch where one of its records is saved against the rule.</summary>
    public void Demand(RecordType type, IEnumerable<IRecordChange> changes)
    {
        var violator = changes.FirstOrDefault(
            change => change.Kind == ChangeKind.Save && Violators.Contains(CompanyRead.Key(type, change.RecordId)));
        if (violator is not null)
        {
            throw NamesCulprit
                ? new StoreRejectedException(violator.RecordId, "CHECK constraint failed")
                : new InvalidOperationException("CHECK constraint failed");
        }
    }
}
