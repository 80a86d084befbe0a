using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WeCom.Client.Sync.Plans.Internal;

internal static class SyncPlanJson
{
    // The context is read-only after the first use, so one serves all. The encoder leaves Chinese names readable.
    private static readonly SyncPlanJsonContext Context = new(
        new JsonSerializerOptions(SyncPlanJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static JsonTypeInfo<SyncPlan> Type => Context.SyncPlan;
}
