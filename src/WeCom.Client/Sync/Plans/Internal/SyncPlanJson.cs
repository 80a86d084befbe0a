using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WeCom.Client.Sync.Plans.Internal;

internal static class SyncPlanJson
{
    // Made once; read-only after the first use. The encoder leaves Chinese names readable.
    private static readonly SyncPlanJsonContext Context = new(
        new JsonSerializerOptions(SyncPlanJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static JsonTypeInfo<SyncPlan> Type => Context.SyncPlan;
}
