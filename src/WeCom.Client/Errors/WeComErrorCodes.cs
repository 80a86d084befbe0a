namespace WeCom.Client.Errors;

/// <summary>Provides the errcodes of WeCom that code commonly compares with <see cref="WeChatException.ErrorCode"/>.</summary>
/// <remarks>
/// Each constant has the name and the code of an entry of <see cref="WeComErrors"/>, which knows more codes than these.
/// https://developer.work.weixin.qq.com/document/path/90313
/// </remarks>
public static class WeComErrorCodes
{
    /// <summary>WeCom is busy.</summary>
    public const int SystemBusy = -1;

    /// <summary>The same data was changed by another caller at the same moment.</summary>
    public const int DataVersionConflict = 6000;

    /// <summary>The secret is not valid: it belongs to another app or corpid, it was reset, or the app was stopped.</summary>
    public const int InvalidSecret = 40001;

    /// <summary>
    /// The userid is not valid: its characters or length, not in the contacts, plain and encrypted ids mixed, or GET where POST is needed.
    /// </summary>
    public const int InvalidUserId = 40003;

    /// <summary>The corpid is not valid.</summary>
    public const int InvalidCorpId = 40013;

    /// <summary>The access token is expired, damaged, or of another kind (suite or provider).</summary>
    public const int InvalidAccessToken = 40014;

    /// <summary>The login code is not valid.</summary>
    public const int InvalidOAuthCode = 40029;

    /// <summary>The agentid is not valid.</summary>
    public const int InvalidAgentId = 40056;

    /// <summary>The tag does not exist.</summary>
    public const int UnknownTagId = 40068;

    /// <summary>There is already a tag of this name.</summary>
    public const int TagNameExists = 40071;

    /// <summary>The secret is not legal here, probably one of another company.</summary>
    public const int SecretOfAnotherCompany = 40091;

    /// <summary>The access token has expired.</summary>
    public const int AccessTokenExpired = 42001;

    /// <summary>The login code has expired; it lives for five minutes.</summary>
    public const int OAuthCodeExpired = 42003;

    /// <summary>The login code was used before; it works once.</summary>
    public const int OAuthCodeAlreadyUsed = 42022;

    /// <summary>This API was called too often: by this company, or from this address.</summary>
    public const int RateLimitExceeded = 45009;

    /// <summary>Too many members were deleted at once; WeCom has stopped it.</summary>
    public const int MassDeletionProtection = 45026;

    /// <summary>Too many calls of this API at the same time for one company.</summary>
    public const int TooManyConcurrentCalls = 45033;

    /// <summary>No such member, or no match for this mobile or email within the visible scope.</summary>
    public const int UserDoesNotExist = 46004;

    /// <summary>This app has no right to call this API.</summary>
    public const int ApiNotAuthorized = 48001;

    /// <summary>This API is not open to the secret that was used.</summary>
    public const int ApiForbidden = 48002;

    /// <summary>The company has cancelled the app's authorisation.</summary>
    public const int AuthorizationCanceled = 48004;

    /// <summary>The permission was withdrawn because it had long not been used.</summary>
    public const int PermissionWithdrawn = 48006;

    /// <summary>The contacts-sync secret was used from a new address; since 2022-08-15 it may then read ids only, no details.</summary>
    public const int ContactsSecretFromNewIp = 48009;

    /// <summary>The address to return to after web login is not in a trusted domain of the app.</summary>
    public const int RedirectDomainNotTrusted = 50001;

    /// <summary>The member is outside what this secret may work on.</summary>
    public const int MemberOutsidePermission = 50002;

    /// <summary>The app is disabled.</summary>
    public const int AppDisabled = 50003;

    /// <summary>The paging cursor is expired or not valid.</summary>
    public const int InvalidPagingCursor = 50100;

    /// <summary>The department does not exist.</summary>
    public const int DepartmentDoesNotExist = 60003;

    /// <summary>The parent department does not exist.</summary>
    public const int ParentDepartmentDoesNotExist = 60004;

    /// <summary>The department still has members.</summary>
    public const int DepartmentHasMembers = 60005;

    /// <summary>The department still has child departments.</summary>
    public const int DepartmentHasChildren = 60006;

    /// <summary>There is already a department with this id, or with this name under the same parent.</summary>
    public const int DepartmentExists = 60008;

    /// <summary>No right on this member, department or tag: it is outside the visible scope, or may not be edited.</summary>
    public const int NoPrivilege = 60011;

    /// <summary>The call came from an address that is not among the app's trusted IPs.</summary>
    public const int IpNotTrusted = 60020;

    /// <summary>The member is not in the app's visible scope.</summary>
    public const int UserNotInScope = 60021;

    /// <summary>The requested record lies outside the visible scope.</summary>
    public const int BeyondVisibleScope = 60030;

    /// <summary>The userid is taken.</summary>
    public const int UserIdExists = 60102;

    /// <summary>Another member has this mobile number.</summary>
    public const int MobileExists = 60104;

    /// <summary>Another member has this email address.</summary>
    public const int EmailExists = 60106;

    /// <summary>
    /// No such member for this app: left, deleted, outside the visible scope, or a plain id where an encrypted one is needed.
    /// </summary>
    public const int UserIdNotFound = 60111;

    /// <summary>The department id is not valid.</summary>
    public const int InvalidDepartmentId = 60123;

    /// <summary>Another member has this company mail address.</summary>
    public const int BizMailExists = 60145;

    /// <summary>No member has this mobile number.</summary>
    public const int MobileNotFound = 60146;

    /// <summary>No member has this email address.</summary>
    public const int EmailNotFound = 60147;

    /// <summary>No member has this company mail address.</summary>
    public const int BizMailNotFound = 60148;

    /// <summary>No right on this tag: an app may change only tags that it made itself.</summary>
    public const int NoPrivilegeOnTag = 81011;

    /// <summary>The member's user_ticket has expired.</summary>
    public const int UserTicketExpired = 84014;

    /// <summary>The member's user_ticket is not valid.</summary>
    public const int UserTicketInvalid = 84015;

    /// <summary>The token does not belong to the app with this agentid.</summary>
    public const int TokenOfAnotherApp = 301002;

    /// <summary>The company was dissolved or banned.</summary>
    public const int CompanyDissolvedOrBanned = 301007;

    /// <summary>The userid may not be changed: it was not made by the system, or was changed before.</summary>
    public const int UserIdCannotBeChanged = 301036;

    /// <summary>The call came from an address outside the configured allow-list.</summary>
    public const int IpNotInAllowList = 301042;
}
