namespace WeCom.Client.Schedule.Internal;

/// <summary>A mark that a notice is being given to an observer.</summary>
/// <param name="Mark">Tells this attempt from others.</param>
/// <param name="Since">The time at which it began.</param>
/// <param name="At">The time at which the reported states were found.</param>
/// <param name="States">The states that the observer has been told of when it ends well.</param>
internal sealed record Telling(Guid Mark, DateTimeOffset Since, DateTimeOffset At, ToldStates States);
