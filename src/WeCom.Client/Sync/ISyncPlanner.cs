namespace WeCom.Client.Sync;

/// <summary>
/// Provides the single steps of a sync, and syncs of single records: plans, the review of removals, one member, one department, and the
/// reasons for the state of a record.
/// </summary>
/// <remarks>
/// The methods are grouped into one interface for each area. Each area is registered as a service of its own, so that code that needs one
/// area asks for that one, and a fake implements that one. The library implements all of them. Members that later releases add have a
/// default implementation, so that a fake in a test still compiles.
/// </remarks>
public interface ISyncPlanner : ISyncPlanning, IRemovalReview, IRecordSync, IRecordTrace;
