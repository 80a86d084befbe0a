namespace WeCom.Client.Sync;

/// <summary>What a <see cref="SyncIssue"/> is about. Values may be added; existing ones keep their number.</summary>
public enum SyncIssueKind
{
    /// <summary>A part of the company could not be read, so nothing was removed.</summary>
    ReadGap = 0,

    /// <summary>A record is in WeCom and could not be used: its answer was unreadable, or a rule of the host threw.</summary>
    RecordUnusable = 1,

    /// <summary>The host's store refused or failed one record.</summary>
    RecordNotWritten = 2,

    /// <summary>Removals wait for a human, or for a better read.</summary>
    HeldBack = 3,

    /// <summary>Stored records were last seen in places that this run did not see.</summary>
    OutOfSight = 4,

    /// <summary>Records that were not listed were kept, since it was not proven that they are gone.</summary>
    Kept = 5,

    /// <summary>A record stands in the store twice.</summary>
    StoredTwice = 6,

    /// <summary>WeCom does not give this app mobile numbers.</summary>
    MobilesNotGranted = 7,

    /// <summary>WeCom gives this app ids in place of names.</summary>
    NamesNotGranted = 8,

    /// <summary>The app is authorised by single members.</summary>
    MemberLevelAuthorization = 9,

    /// <summary>Only ids were read.</summary>
    IdsOnly = 10,

    /// <summary>Departments stand above themselves.</summary>
    DepartmentCycle = 11,

    /// <summary>A leaver and a joiner are probably one person.</summary>
    ProbablyRenamed = 12,

    /// <summary>The journal could not be read or written.</summary>
    JournalFailed = 13,

    /// <summary>The app's visible scope could not be read, so nobody was looked for who is visible by name or tag alone.</summary>
    ScopeNotRead = 14,

    /// <summary>The contacts-sync secret could not list the company, so leavers were asked for by name alone.</summary>
    SecondWitnessFailed = 15,

    /// <summary>
    /// A department that <c>Sync:Scope:Include</c> names was not listed, so nobody was removed as outside the scope.
    /// </summary>
    IncludedDepartmentNotListed = 16,

    /// <summary>
    /// Fields of one person or department came in a form that is not documented, or with characters that are none: the message names them.
    /// They count as not returned, so that what is stored stays; of a text only the characters that are none are replaced.
    /// </summary>
    FieldsUnreadable = 17,
}
