namespace WeCom.Client.Simulator.Generation;

/// <summary>A line of business: the names of its parts, and the positions that people hold there.</summary>
internal sealed record DepartmentKind(string[] Parts, string[] Positions);
