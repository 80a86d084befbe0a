namespace WeCom.Client.Configuration;

/// <summary>Provides, for each rule, what happens to stored records that it leaves out.</summary>
/// <remarks>
/// Where several rules leave one record out, the strictest holds: <see cref="WhenStored.Deactivate"/> before
/// <see cref="WhenStored.Freeze"/>.
/// </remarks>
public sealed class WeComWhenStoredOptions
{
    /// <summary>
    /// Gets or sets what happens to stored people without a mobile number (<see cref="WeComSyncOptions.MissingMobile"/>).
    /// </summary>
    /// <value>The default is <see cref="WhenStored.Update"/>.</value>
    public WhenStored MissingMobile { get; set; }

    /// <summary>Gets or sets what happens to stored people whose status is not in <see cref="WeComScopeOptions.Statuses"/>.</summary>
    /// <value>The default is <see cref="WhenStored.Update"/>.</value>
    public WhenStored Statuses { get; set; }

    /// <summary>
    /// Gets or sets what happens to stored people and departments outside <see cref="WeComScopeOptions.Include"/> or inside
    /// <see cref="WeComScopeOptions.Exclude"/>.
    /// </summary>
    /// <value>The default is <see cref="WhenStored.Update"/>.</value>
    public WhenStored Scope { get; set; }

    /// <summary>Gets or sets what happens to stored people and departments that a filter of the host leaves out.</summary>
    /// <value>The default is <see cref="WhenStored.Update"/>.</value>
    public WhenStored Filters { get; set; }

    internal WeComWhenStoredOptions Copy() => (WeComWhenStoredOptions)MemberwiseClone();
}
