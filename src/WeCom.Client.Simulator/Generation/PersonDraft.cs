namespace WeCom.Client.Simulator.Generation;

/// <summary>The part of a person that is generated first, because other people refer to leaders by userid.</summary>
internal readonly record struct PersonDraft(string UserId, string Name, bool IsMale, DepartmentDraft Department, bool IsLeader);
