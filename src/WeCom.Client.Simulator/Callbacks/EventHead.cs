namespace WeCom.Client.Simulator.Callbacks;

/// <summary>What every event begins with; a suite's id makes it one in the third party's form (wecom-api.md section 8.5).</summary>
internal sealed record EventHead(string CorpId, string? SuiteId, long CreateTime);
