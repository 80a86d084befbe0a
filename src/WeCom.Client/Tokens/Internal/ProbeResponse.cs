namespace WeCom.Client.Tokens.Internal;

/// <summary>An answer of which only the errcode matters.</summary>
internal sealed record ProbeResponse;
