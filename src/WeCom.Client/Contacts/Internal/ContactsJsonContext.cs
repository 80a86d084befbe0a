using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Internal;

[JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IpListResponse))]
[JsonSerializable(typeof(ListIdRequest))]
[JsonSerializable(typeof(ListIdResponse))]
[JsonSerializable(typeof(ListIdRow))]
[JsonSerializable(typeof(MobileRequest))]
[JsonSerializable(typeof(EmailRequest))]
[JsonSerializable(typeof(UserIdResponse))]
[JsonSerializable(typeof(UserTicketRequest))]
internal sealed partial class ContactsJsonContext : JsonSerializerContext;
