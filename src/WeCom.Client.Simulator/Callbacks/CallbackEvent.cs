namespace WeCom.Client.Simulator.Callbacks;

/// <summary>One event for one callback.</summary>
internal sealed record CallbackEvent(SimulatedCallback Callback, string Message);
