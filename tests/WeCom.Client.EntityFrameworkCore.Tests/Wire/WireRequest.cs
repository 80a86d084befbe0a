namespace WeCom.Client.EntityFrameworkCore.Tests.Wire;

/// <summary>A request as it arrived.</summary>
/// <param name="Endpoint">What follows <c>/cgi-bin/</c>; <c>export/file</c> for any other address.</param>
/// <param name="Query">The query with its question mark; empty where there is none.</param>
/// <param name="Body">The body.</param>
internal sealed record WireRequest(string Endpoint, string Query, string Body);
