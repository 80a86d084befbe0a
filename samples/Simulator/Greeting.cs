using System.Globalization;
using Spectre.Console;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Simulator;

namespace Simulator;

/// <summary>Writes the address of the server and an example of a call.</summary>
internal static class Greeting
{
    public static void Write(IAnsiConsole console, WeComSimulator wecom)
    {
        var app = wecom.App;
        var (departments, people) = (wecom.Organization.Departments.Count, wecom.Organization.People.Count);
        var size = string.Create(CultureInfo.InvariantCulture, $"{departments} departments and {people} people");
        Line(console, $"{wecom.BaseAddress} serves {size}.");
        var agent = string.Create(CultureInfo.InvariantCulture, $"AgentId {app.AgentId}");
        Line(console, $"CorpId {wecom.CorpId}, {agent}, Secret {app.Secret}, contacts-sync secret {wecom.ContactsSecret}");
        if (app.Kind == SimulatedAppKind.ThirdParty)
        {
            var ticket = app.SuiteTicket;
            Line(console, $"suite_id {app.SuiteId}, suite_secret {app.Secret}, suite_ticket {ticket}, permanent_code {app.PermanentCode}");
            var body = $$"""{"suite_id":"{{app.SuiteId}}","suite_secret":"{{app.Secret}}","suite_ticket":"{{ticket}}"}""";
            Line(console, $"curl \"{wecom.BaseAddress}cgi-bin/service/get_suite_token\" -d '{body}'");
            return;
        }

        Line(console, $"curl \"{wecom.BaseAddress}cgi-bin/gettoken?corpid={wecom.CorpId}&corpsecret={app.Secret}\"");
    }

    // Written without Spectre, which would wrap a line that users copy.
    private static void Line(IAnsiConsole console, string text)
    {
        console.Profile.Out.Writer.WriteLine(PrintableText.Of(text));
        console.Profile.Out.Writer.Flush();
    }
}
