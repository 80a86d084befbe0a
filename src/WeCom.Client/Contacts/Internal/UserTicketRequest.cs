using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Internal;

internal sealed record UserTicketRequest([property: JsonPropertyName("user_ticket")] string UserTicket)
{
    public override string ToString() => "***";
}
