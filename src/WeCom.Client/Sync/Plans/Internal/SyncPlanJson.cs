using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

internal static class SyncPlanJson
{
    // Made once; read-only after the first use. The encoder leaves Chinese names readable.
    private static readonly SyncPlanJsonContext Context = new(new JsonSerializerOptions(SyncPlanJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static JsonTypeInfo<SyncPlan> Type => Context.SyncPlan;

    /// <summary>Whether every item saves and every removal removes: a removal among the items would slip past the guard.</summary>
    public static bool IsSound(SyncPlan plan) => IsSound(plan.Departments, change => change.Kind) && IsSound(plan.Users, change => change.Kind);

    private static bool IsSound<TChange>(PlanSection<TChange>? section, Func<TChange, ChangeKind> kind)
        where TChange : class
        => section is null
            || (section.Items.All(item => item is { Change: var change } && (change is null || kind(change) == ChangeKind.Save))
                && section.Removals.All(item => item is { Change: { } change } && kind(change) != ChangeKind.Save));
}
