namespace WeCom.Client.Simulator.Callbacks;

/// <summary>The elements with which every event begins (docs/wire/callbacks.md#third-party-form).</summary>
internal sealed record EventHead(string CorpId, long CreateTime)
{
    /// <summary>
    /// The suite that the event is for, which gives it the form of third parties; null for an event of the company's own.
    /// </summary>
    public string? SuiteId { get; init; }

    public string FromUserName { get; init; } = EventXml.Sys;
}
