using SyncConsole.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace SyncConsole.Verbs;

/// <summary>A plan without its values: how many records of each action, and what is held back under which hash.</summary>
internal sealed record PlanSummary
{
    public required Guid RunId { get; init; }

    public required Section Departments { get; init; }

    public required Section Users { get; init; }

    public required IReadOnlyList<SyncIssue> Gaps { get; init; }

    public required IReadOnlyList<SyncIssue> Warnings { get; init; }

    public static PlanSummary Of(SyncPlan plan) => new()
    {
        RunId = plan.RunId,
        Departments = Section.Of(plan.Departments),
        Users = Section.Of(plan.Users),
        Gaps = plan.Gaps,
        Warnings = plan.Warnings,
    };

    public static void Show(Report report, SyncPlan plan, PlanSummary summary)
    {
        PlanView.Show(report, plan);
        foreach (var section in new[] { summary.Departments, summary.Users })
        {
            foreach (var reason in section.HoldReasons)
            {
                report.Notable(reason);
            }

            if (section is { RemovalHash: { } hash, HoldReasons.Count: > 0 })
            {
                report.Item($"To let these {section.Removals} go: approve {hash}");
            }

            if (section.OutOfSightHash is { } outOfSight)
            {
                report.Item($"{section.OutOfSight} are out of sight. To let them go: approve {outOfSight}");
            }
        }

        foreach (var issue in plan.Gaps.Concat(plan.Warnings))
        {
            report.Notable(issue.ToString());
        }
    }

    internal sealed record Section
    {
        public required IReadOnlyDictionary<PlanAction, int> Items { get; init; }

        public int Removals { get; init; }

        public string? RemovalHash { get; init; }

        public required IReadOnlyList<string> HoldReasons { get; init; }

        public int OutOfSight { get; init; }

        public string? OutOfSightHash { get; init; }

        public int Kept { get; init; }

        public int Unchanged { get; init; }

        public static Section Of<TChange>(PlanSection<TChange>? section)
            where TChange : class, IRecordChange
        {
            section ??= new();
            return new()
            {
                Items = section.Items.CountBy(item => item.Action).ToDictionary(),
                Removals = section.Removals.Count,
                RemovalHash = section.RemovalHash,
                HoldReasons = [.. section.HoldReasons.Select(reason => reason.Text)],
                OutOfSight = section.OutOfSight.Count,
                OutOfSightHash = section.OutOfSightHash,
                Kept = section.Kept.Count,
                Unchanged = section.Unchanged,
            };
        }
    }
}
