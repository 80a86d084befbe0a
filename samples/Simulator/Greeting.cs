using System.Globalization;
using Spectre.Console;
using WeCom.Client.Simulator;

namespace Simulator;

/// <summary>Where the server is, and a call to begin with.</summary>
internal static class Greeting
{
    public static void Write(IAnsiConsole console, WeComSimulator wecom)
    {
        var app = wecom.App;
        Line(console, string.Create(CultureInfo.InvariantCulture, $"{wecom.BaseAddress} serves {wecom.Organization.Departments.Count} departments and {wecom.Organization.People.Count} people."));
        Line(console, string.Create(CultureInfo.InvariantCulture, $"CorpId {wecom.CorpId}, AgentId {app.AgentId}, Secret {app.Secret}, contacts-sync secret {wecom.ContactsSecret}"));
        if (app.Kind == SimulatedAppKind.ThirdParty)
        {
            Line(console, $"suite_id {app.SuiteId}, suite_secret {app.Secret}, suite_ticket {app.SuiteTicket}, permanent_code {app.PermanentCode}");
            Line(console, $"curl \"{wecom.BaseAddress}cgi-bin/service/get_suite_token\" -d '{{\"suite_id\":\"{app.SuiteId}\",\"suite_secret\":\"{app.Secret}\",\"suite_ticket\":\"{app.SuiteTicket}\"}}'");
            return;
        }

        Line(console, $"curl \"{wecom.BaseAddress}cgi-bin/gettoken?corpid={wecom.CorpId}&corpsecret={app.Secret}\"");
    }

    // Past Spectre's wrapping: the line is to be copied.
    private static void Line(IAnsiConsole console, string text)
    {
        console.Profile.Out.Writer.WriteLine(text);
        console.Profile.Out.Writer.Flush();
    }
}
