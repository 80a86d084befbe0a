namespace WeCom.Client.Sync;

/// <summary>
/// Does what <see cref="IWeChatSyncService"/> does in single steps and for single records: plans, reviewed removals, one member, one
/// department, and why a record is as it is.
/// </summary>
/// <remarks>
/// The methods stand in one interface for each area. Each area is registered as a service of its own, so that code that needs one area asks
/// for that one, and a fake implements that one. The library implements all of them. A member that a later release adds has a default
/// implementation, so that a fake in a test goes on compiling.
/// </remarks>
public interface ISyncPlanner : ISyncPlanning, IRemovalReview, IRecordSync, IRecordTrace;
