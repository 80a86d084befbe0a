using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>One choice of a list by which runs are filtered.</summary>
internal sealed record RunsChoice(string Value, string English, string Chinese, Func<SyncRunFilter, SyncRunFilter> Filter);
