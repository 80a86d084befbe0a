using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Internal;

[JsonSerializable(typeof(IpListResponse))]
internal sealed partial class ContactsJsonContext : JsonSerializerContext;
