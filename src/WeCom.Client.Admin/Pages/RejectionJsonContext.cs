using System.Text.Json.Serialization;

namespace WeCom.Client.Admin.Pages;

[JsonSerializable(typeof(Dictionary<string, Rejection>))]
internal sealed partial class RejectionJsonContext : JsonSerializerContext;
