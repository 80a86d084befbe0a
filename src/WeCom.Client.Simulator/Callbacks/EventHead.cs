namespace WeCom.Client.Simulator.Callbacks;

/// <summary>What every event begins with; a suite's id makes it one in the third party's form (docs/wire/callbacks.md#third-party-form).</summary>
internal sealed record EventHead(string CorpId, string? SuiteId, long CreateTime);
