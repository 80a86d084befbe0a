using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Callbacks;

/// <summary>The XML that all events have in common (docs/wire/callbacks.md#contact-events to docs/wire/callbacks.md#job-results).</summary>
internal static class EventXml
{
    /// <summary>The FromUserName of events that no member caused.</summary>
    public const string Sys = "sys";

    private const char Replacement = '\uFFFD';

    public static XElement Text(string name, string? value) => new(name, new XCData(Writable(value ?? "")));

    public static XElement Number(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    public static XElement Begin(EventHead head, string what) => head.SuiteId is { } suite
        ? new(
            "xml",
            Text("SuiteId", suite),
            Text("AuthCorpId", head.CorpId),
            Text("InfoType", what),
            Number("TimeStamp", head.CreateTime))
        : new(
            "xml",
            Text("ToUserName", head.CorpId),
            Text("FromUserName", head.FromUserName),
            Number("CreateTime", head.CreateTime),
            Text("MsgType", "event"),
            Text("Event", what));

    /// <summary>The end of a job. In the form of third parties it names no company.</summary>
    public static string BatchResult(EventHead head, string jobId, string jobType, int errorCode)
    {
        var xml = Begin(head, "batch_job_result");
        xml.Element("AuthCorpId")?.Remove();
        xml.Add(new XElement(
            "BatchJob",
            Text("JobId", jobId),
            Text("JobType", jobType),
            Number("ErrCode", errorCode),
            Text("ErrMsg", errorCode == 0 ? "ok" : ErrorTexts.Of(errorCode))));
        return Write(xml);
    }

    /// <summary>A member enters or leaves the scope of an app.</summary>
    public static string Membership(EventHead head, string userId, bool enters, long agentId)
    {
        var xml = Begin(head with { FromUserName = userId }, enters ? "subscribe" : "unsubscribe");
        xml.Add(Number("AgentID", agentId));
        return Write(xml);
    }

    /// <summary>An app is suspended or limited, or no longer. It is posted in one form to all kinds of apps.</summary>
    public static string Suspension(EventHead head, SimulatedSuspension suspension, long agentId, DateTimeOffset effectTime)
    {
        var xml = Begin(head with { SuiteId = null }, suspension switch
        {
            SimulatedSuspension.InactiveAlert => "inactive_alert",
            SimulatedSuspension.CloseInactiveAgent => "close_inactive_agent",
            SimulatedSuspension.ReopenInactiveAgent => "reopen_inactive_agent",
            SimulatedSuspension.LowActiveAlert => "low_active_alert",
            SimulatedSuspension.LowActive => "low_active",
            SimulatedSuspension.ActiveRestored => "active_restored",
            _ => throw new ArgumentOutOfRangeException(nameof(suspension), suspension, "There is no such suspension."),
        });
        if (suspension is SimulatedSuspension.InactiveAlert or SimulatedSuspension.LowActiveAlert)
        {
            xml.Add(Number("EffectTime", effectTime.ToUnixTimeSeconds()));
        }

        xml.Add(Number("AgentID", agentId));
        return Write(xml);
    }

    public static string Write(XElement xml) => xml.ToString(SaveOptions.DisableFormatting);

    // The company may hold texts that XML cannot, such as control characters and half surrogate pairs.
    private static string Writable(string text)
    {
        var writable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            writable.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Replacement.ToString() : rune.ToString());
        }

        return writable.ToString();
    }
}
