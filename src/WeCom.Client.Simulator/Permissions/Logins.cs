namespace WeCom.Client.Simulator.Permissions;

/// <summary>Codes and tickets of members who logged in (docs/wire/members.md#log-in).</summary>
internal sealed class Logins(TimeProvider time)
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TicketLifetime = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Login> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Login> _tickets = new(StringComparer.Ordinal);

    public string CreateCode(string userId, SimulatedApp app, bool agrees) => Add(_codes, userId, app, agrees, CodeLifetime);

    public string CreateTicket(Login login) => Add(_tickets, login.UserId, login.App, login.Agrees, TicketLifetime);

    /// <summary>
    /// Redeems a code, or returns the errcode with which it is refused. It is valid only for the app that the member logged in to.
    /// </summary>
    public int UseCode(string code, SimulatedApp app, out Login? login)
    {
        lock (_gate)
        {
            if (!_codes.TryGetValue(code, out login) || login.App != app)
            {
                login = null;
                return 40029;
            }

            _codes[code] = login with { IsUsed = true };
            if (login.IsUsed)
            {
                return 42022;
            }

            return login.ExpiresAt <= time.GetUtcNow() ? 42003 : 0;
        }
    }

    public int FindTicket(string? ticket, SimulatedApp app, out Login? login)
    {
        lock (_gate)
        {
            login = null;
            if (ticket is null)
            {
                return 84090;
            }

            if (!_tickets.TryGetValue(ticket, out login) || login.App != app)
            {
                return 84015;
            }

            return login.ExpiresAt <= time.GetUtcNow() ? 84014 : 0;
        }
    }

    private string Add(Dictionary<string, Login> store, string userId, SimulatedApp app, bool agrees, TimeSpan lifetime)
    {
        var key = Guid.NewGuid().ToString("N");
        lock (_gate)
        {
            store.Add(key, new Login(userId, app, agrees, time.GetUtcNow() + lifetime, IsUsed: false));
        }

        return key;
    }
}
