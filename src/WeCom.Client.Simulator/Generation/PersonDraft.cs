namespace WeCom.Client.Simulator.Generation;

/// <summary>What is drawn of everybody before anybody is made: leaders must have their userids first.</summary>
internal readonly record struct PersonDraft(string UserId, string Name, bool IsMale, DepartmentDraft Department, bool IsLeader);
