namespace WeCom.Client.Configuration;

/// <summary>How departments and people are read, compared and written.</summary>
public sealed class WeComSyncOptions
{
    /// <summary>What happens to people without a mobile number.</summary>
    /// <value>The default is <see cref="MissingMobile.Skip"/>.</value>
    public MissingMobile MissingMobile { get; set; } = MissingMobile.Skip;

    /// <summary>What becomes of stored records that a rule leaves out.</summary>
    public WeComWhenStoredOptions WhenStored { get; set; } = new();

    /// <summary>
    /// Whether a leaver and a joiner of one full sync who have the same mobile number or e-mail address are taken for one person whose
    /// userid changed.
    /// The store must be able to tell the leaver's values (<see cref="Sync.Ports.IUserStore.ReadAsync"/>).
    /// </summary>
    /// <value>The default is <see langword="false"/>: a warning names them, and nothing is joined.</value>
    public bool RecognizeRenames { get; set; }

    /// <summary>How many departments are read at the same time.</summary>
    /// <value>The default is 8; 1 to 64. WeCom answers 45033 where it is too many.</value>
    public int MaxParallelism { get; set; } = 8;

    /// <summary>
    /// How long a sync waits at most, each time that WeCom allows no more calls of an API for now. Raise it to an hour for a nightly run
    /// that should wait out the hour's limit as well; zero ends the run at once, for one that somebody sits and waits for. Other calls
    /// never wait.
    /// </summary>
    /// <value>The default is 2 minutes, which waits out the limit of a minute: 10,000 calls.</value>
    public TimeSpan MaxRateLimitWait { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How many changes a store receives in one call.</summary>
    /// <value>The default is 200; 1 to 10,000.</value>
    public int BatchSize { get; set; } = 200;

    /// <summary>Which part of what is read reaches the stores.</summary>
    public WeComScopeOptions Scope { get; set; } = new();

    /// <summary>
    /// How long a run may be silent before another may take its place. A live run renews its lease three times in that time.
    /// </summary>
    /// <value>The default is 2 minutes; 3 seconds to one day.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the journal keeps runs and their changes.</summary>
    /// <value>The default is 90 days; at least one day, which the removal limits look back, and at most 36,500 days.</value>
    public TimeSpan JournalRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>What becomes of departments that left WeCom, and how many may go at once.</summary>
    public WeComRemovalOptions DepartmentRemoval { get; set; } = new();

    /// <summary>What becomes of people who left WeCom, and how many may go at once.</summary>
    public WeComRemovalOptions UserRemoval { get; set; } = new();

    /// <summary>After how long a sync is reported as slow.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan SlowWarningThreshold { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the department tree is kept in memory.</summary>
    /// <value>The default is 5 minutes; at most one day. Zero reads it anew each time.</value>
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
