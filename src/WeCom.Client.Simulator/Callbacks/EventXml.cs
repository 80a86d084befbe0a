using System.Globalization;
using System.Xml.Linq;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Callbacks;

/// <summary>The XML that all events have in common (docs/wire/callbacks.md#contact-events to docs/wire/callbacks.md#job-results).</summary>
internal static class EventXml
{
    public static XElement Text(string name, string value) => new(name, new XCData(value));

    public static XElement Number(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    public static XElement Begin(EventHead head, string what) => head.SuiteId is { } suite
        ? new("xml", Text("SuiteId", suite), Text("AuthCorpId", head.CorpId), Text("InfoType", what), Number("TimeStamp", head.CreateTime))
        : new("xml", Text("ToUserName", head.CorpId), Text("FromUserName", "sys"), Number("CreateTime", head.CreateTime), Text("MsgType", "event"), Text("Event", what));

    public static string BatchResult(EventHead head, string jobId, string jobType, int errorCode)
    {
        var xml = Begin(head, "batch_job_result");
        xml.Add(new XElement("BatchJob", Text("JobId", jobId), Text("JobType", jobType), Number("ErrCode", errorCode), Text("ErrMsg", errorCode == 0 ? "ok" : ErrorTexts.Of(errorCode))));
        return Write(xml);
    }

    public static string Write(XElement xml) => xml.ToString(SaveOptions.DisableFormatting);
}
