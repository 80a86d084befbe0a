using System.Diagnostics;
using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

internal sealed record UserTicketRequest(
    [property: JsonPropertyName("user_ticket")]
    [property: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    string UserTicket)
{
    public override string ToString() => "***";
}
