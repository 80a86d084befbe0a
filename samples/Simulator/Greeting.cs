using System.Globalization;
using Spectre.Console;
using WeCom.Client.Testing;

namespace Simulator;

/// <summary>Where the server is, and a call to begin with.</summary>
internal static class Greeting
{
    public static void Write(IAnsiConsole console, WeComSimulator wecom, Settings settings)
    {
        Line(console, string.Create(CultureInfo.InvariantCulture, $"{wecom.BaseAddress} serves {wecom.Organization.Departments.Count} departments and {wecom.Organization.People.Count} people."));
        Line(console, string.Create(CultureInfo.InvariantCulture, $"CorpId {wecom.CorpId}, AgentId {wecom.App.AgentId}, Secret {settings.Secret}, contacts-sync secret {settings.ContactsSecret}"));
        Line(console, $"curl \"{wecom.BaseAddress}cgi-bin/gettoken?corpid={wecom.CorpId}&corpsecret={settings.Secret}\"");
    }

    // Past Spectre's wrapping: the line is to be copied.
    private static void Line(IAnsiConsole console, string text)
    {
        console.Profile.Out.Writer.WriteLine(text);
        console.Profile.Out.Writer.Flush();
    }
}
