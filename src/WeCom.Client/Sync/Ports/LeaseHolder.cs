namespace WeCom.Client.Sync.Ports;

/// <summary>Who runs.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Owner">The machine and process, for the person who wonders.</param>
/// <param name="Since">Since when.</param>
public sealed record LeaseHolder(Guid RunId, string Owner, DateTimeOffset Since);
