using WeCom.Client.Callbacks;

namespace WeCom.Client.Sync;

/// <summary>Specifies what a <see cref="SyncIssue"/> is about.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum SyncIssueKind
{
    /// <summary>A part of the company could not be read, so nothing was removed.</summary>
    ReadGap = 0,

    /// <summary>A record is in WeCom and could not be used: its answer was unreadable, or a rule of the host threw.</summary>
    RecordUnusable = 1,

    /// <summary>The host's store refused or failed one record.</summary>
    RecordNotWritten = 2,

    /// <summary>Removals were held back, for a review or because the read was incomplete.</summary>
    HeldBack = 3,

    /// <summary>Stored records were last seen in places that this run did not read.</summary>
    OutOfSight = 4,

    /// <summary>Records that were not listed stay, since it is not proven that they are gone.</summary>
    Kept = 5,

    /// <summary>A store lists a record twice.</summary>
    StoredTwice = 6,

    /// <summary>WeCom does not give this app mobile numbers.</summary>
    MobilesNotGranted = 7,

    /// <summary>WeCom gives this app ids in place of names.</summary>
    NamesNotGranted = 8,

    /// <summary>The app is authorised by single members.</summary>
    MemberLevelAuthorization = 9,

    /// <summary>Only ids were read.</summary>
    IdsOnly = 10,

    /// <summary>Departments are their own ancestors.</summary>
    DepartmentCycle = 11,

    /// <summary>A leaver and a joiner are probably one person.</summary>
    ProbablyRenamed = 12,

    /// <summary>The journal could not be read or written.</summary>
    JournalFailed = 13,

    /// <summary>The visible scope of the app could not be read, so people who are visible by name or tag only were not read.</summary>
    ScopeNotRead = 14,

    /// <summary>The contacts-sync secret could not list the company, so leavers were only looked up by name.</summary>
    SecondWitnessFailed = 15,

    /// <summary>
    /// A department that <c>Sync:Scope:Include</c> names was not listed, so no one was removed as outside the scope.
    /// </summary>
    IncludedDepartmentNotListed = 16,

    /// <summary>The settings are invalid; the message names each key. Only a connection test reports it.</summary>
    InvalidConfiguration = 17,

    /// <summary>WeCom issued no token, or did not answer as expected. Only a connection test reports it.</summary>
    ConnectionFailed = 18,

    /// <summary>
    /// Fields of one person or department have a form that is not documented, or contain invalid characters. The message names the fields.
    /// A field of another form counts as not returned, so its stored value stays; of a text, only the invalid characters are replaced.
    /// </summary>
    FieldsUnreadable = 19,

    /// <summary>
    /// People could not be read by an export (<c>Sync:ReadPath</c>), so the list of each department was read in its place. The read is as
    /// complete as if no export had been tried.
    /// </summary>
    ExportNotUsed = 20,

    /// <summary>
    /// The run failed: an exception or the end of its process broke it off, the store failed, or it left out records that failed. The
    /// message may contain what WeCom, a store or code of the host said.
    /// </summary>
    RunFailed = 21,

    /// <summary>
    /// A handler of the host failed, or took too long, with an event of a callback, or the event could not be read. Only
    /// <see cref="WeComInboxRow.Failure"/> has it.
    /// </summary>
    EventNotHandled = 22,
}
