using System.Text.Json;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.EntityFrameworkCore.Internal;

[JsonSerializable(typeof(IReadOnlyList<WeComAttribute>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
[JsonSerializable(typeof(IReadOnlyList<FieldChange>))]
[JsonSerializable(typeof(SyncIssue))]
[JsonSerializable(typeof(IReadOnlyList<SyncIssue>))]
internal sealed partial class JsonColumnContext : JsonSerializerContext;
