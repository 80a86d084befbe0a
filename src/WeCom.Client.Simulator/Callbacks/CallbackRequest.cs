namespace WeCom.Client.Simulator.Callbacks;

/// <summary>An event as it is posted: signed, encrypted, in its envelope.</summary>
internal sealed record CallbackRequest(Uri Address, string Envelope);
