namespace WeCom.Client.Configuration;

/// <summary>
/// Provides the settings of a sync: how departments and people are read, compared and written; section <c>WeCom:Sync</c>.
/// </summary>
public sealed class WeComSyncOptions
{
    /// <summary>Gets or sets what happens to people without a mobile number.</summary>
    /// <value>The default is <see cref="MissingMobile.Skip"/>.</value>
    public MissingMobile MissingMobile { get; set; } = MissingMobile.Skip;

    /// <summary>Gets or sets what happens to stored records that a rule leaves out.</summary>
    public WeComWhenStoredOptions WhenStored { get; set; } = new();

    /// <summary>
    /// Gets or sets a value that indicates whether a leaver and a joiner of one full sync with the same mobile number or e-mail address are
    /// treated as one person whose userid changed. The store has to implement <see cref="Sync.Ports.IUserStore.ReadAsync"/>.
    /// </summary>
    /// <value>The default is <see langword="false"/>: a warning names them, and they stay two persons.</value>
    public bool RecognizeRenames { get; set; }

    /// <summary>Gets or sets how a full sync reads people: by the list of each department, or by an export.</summary>
    /// <value>The default is <see cref="ReadPath.Auto"/>.</value>
    /// <remarks>https://developer.work.weixin.qq.com/document/path/94849</remarks>
    public ReadPath ReadPath { get; set; } = ReadPath.Auto;

    /// <summary>Gets or sets the maximum number of departments, or files of an export, that are read at the same time.</summary>
    /// <value>The default is 8; 1 to 64. WeCom answers 45033 if it is too many.</value>
    public int MaxParallelism { get; set; } = 8;

    /// <summary>
    /// Gets or sets the maximum time that a sync waits each time that WeCom refuses further calls of an API. One hour makes a nightly run
    /// wait for the end of the hourly limit as well; zero ends the run at once. Other calls never wait.
    /// </summary>
    /// <value>The default is 2 minutes, which is longer than the limit of 10,000 calls a minute lasts; at most one day.</value>
    public TimeSpan MaxRateLimitWait { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Gets or sets the maximum number of changes that a store receives in one call. Only people who swap their userids with one another
    /// come together even where they are more.
    /// </summary>
    /// <value>
    /// The default is null: as many as the store prefers (<c>IUserStore.PreferredBatchSize</c>), which is 200 unless it says
    /// otherwise; 1 to 10,000.
    /// </value>
    public int? BatchSize { get; set; }

    /// <summary>Gets or sets the rules for the part of the company that is created in the stores.</summary>
    public WeComScopeOptions Scope { get; set; } = new();

    /// <summary>
    /// Gets or sets the time after which another run may take the lease of a run that does not renew it. A live run renews its lease three
    /// times within that time.
    /// </summary>
    /// <value>The default is 2 minutes; 3 seconds to one day.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how long the journal keeps runs and their entries.</summary>
    /// <value>
    /// The default is 90 days; at least two days, since the removal limits count the removals of the last day, and at most 36,500 days.
    /// </value>
    public TimeSpan JournalRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Gets or sets the policy and the limits for removing departments.</summary>
    public WeComRemovalOptions DepartmentRemoval { get; set; } = new();

    /// <summary>Gets or sets the policy and the limits for removing people.</summary>
    public WeComRemovalOptions UserRemoval { get; set; } = new();

    /// <summary>Gets or sets the duration after which a sync is logged as slow.</summary>
    /// <value>The default is 30 seconds; more than zero.</value>
    public TimeSpan SlowWarningThreshold { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long the department tree is cached in memory.</summary>
    /// <value>The default is 5 minutes; at most one day. With zero it is read at each call.</value>
    public TimeSpan TreeCacheDuration { get; set; } = TimeSpan.FromMinutes(5);

    internal WeComSyncOptions Copy()
    {
        var copy = (WeComSyncOptions)MemberwiseClone();
        copy.Scope = Scope.Copy();
        copy.WhenStored = WhenStored.Copy();
        copy.DepartmentRemoval = DepartmentRemoval.Copy();
        copy.UserRemoval = UserRemoval.Copy();
        return copy;
    }
}
