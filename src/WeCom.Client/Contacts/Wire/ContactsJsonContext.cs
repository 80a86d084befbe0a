using System.Text.Json.Serialization;
using WeCom.Client.Contacts.Exports;

namespace WeCom.Client.Contacts.Wire;

// Without the first, a null passes for a value that must be there; numbers come as text from some servers.
[JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IpListResponse))]
[JsonSerializable(typeof(ListIdRequest))]
[JsonSerializable(typeof(ListIdProbe))]
[JsonSerializable(typeof(MobileRequest))]
[JsonSerializable(typeof(EmailRequest))]
[JsonSerializable(typeof(UserIdResponse))]
[JsonSerializable(typeof(UserTicketRequest))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(ExportRequest))]
[JsonSerializable(typeof(ExportJobResponse))]
[JsonSerializable(typeof(ExportResultResponse))]
[JsonSerializable(typeof(ExportResultResponse.StatusPart))]
[JsonSerializable(typeof(ExportResultResponse.FilesPart))]
internal sealed partial class ContactsJsonContext : JsonSerializerContext;
