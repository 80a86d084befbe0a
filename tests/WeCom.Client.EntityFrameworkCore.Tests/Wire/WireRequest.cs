namespace WeCom.Client.EntityFrameworkCore.Tests.Wire;

/// <summary>A request as it arrived.</summary>
/// <param name="Endpoint">What follows <c>/cgi-bin/</c>.</param>
/// <param name="Query">The query with its question mark; empty where there is none.</param>
internal sealed record WireRequest(string Endpoint, string Query);
