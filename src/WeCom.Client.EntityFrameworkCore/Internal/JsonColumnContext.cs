using System.Text.Json;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts;

namespace WeCom.Client.EntityFrameworkCore.Internal;

[JsonSerializable(typeof(IReadOnlyList<WeComAttribute>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
internal sealed partial class JsonColumnContext : JsonSerializerContext;
