namespace WeCom.Client.Configuration;

/// <summary>Provides the policy and the limits for removing records that are no longer in WeCom.</summary>
public sealed class WeComRemovalOptions
{
    /// <summary>Gets or sets what happens to a leaver.</summary>
    /// <value>The default is <see cref="LeaverPolicy.Deactivate"/>.</value>
    public LeaverPolicy Policy { get; set; } = LeaverPolicy.Deactivate;

    /// <summary>Gets or sets the number of removals within a day that is allowed in a company of any size.</summary>
    /// <value>The default is 5.</value>
    public int AlwaysAllowed { get; set; } = 5;

    /// <summary>
    /// Gets or sets the maximum share of the active records that may be removed within a day if more than <see cref="AlwaysAllowed"/> are
    /// to be removed; 0 to 100 percent.
    /// </summary>
    /// <value>The default is 20 percent.</value>
    public int MaxPercent { get; set; } = 20;

    /// <summary>Gets or sets the maximum number of removals within a day in a company of any size.</summary>
    /// <value>The default is 500.</value>
    public int MaxCount { get; set; } = 500;

    internal WeComRemovalOptions Copy() => (WeComRemovalOptions)MemberwiseClone();
}
