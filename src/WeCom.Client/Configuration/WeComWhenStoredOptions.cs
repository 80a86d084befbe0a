namespace WeCom.Client.Configuration;

/// <summary>What becomes of stored records that a rule leaves out, rule by rule.</summary>
public sealed class WeComWhenStoredOptions
{
    /// <summary>For people without a mobile number (<see cref="WeComSyncOptions.MissingMobile"/>).</summary>
    /// <value>The default is <see cref="WhenStored.Update"/>.</value>
    public WhenStored MissingMobile { get; set; }

    /// <summary>For people whose status is not in <see cref="WeComScopeOptions.Statuses"/>.</summary>
    /// <value>The default is <see cref="WhenStored.Update"/>.</value>
    public WhenStored Statuses { get; set; }

    /// <summary>
    /// For people and departments outside <see cref="WeComScopeOptions.Include"/> or inside <see cref="WeComScopeOptions.Exclude"/>.
    /// </summary>
    /// <value>The default is <see cref="WhenStored.Update"/>.</value>
    public WhenStored Scope { get; set; }

    /// <summary>For people and departments that a filter of the host leaves out.</summary>
    /// <value>The default is <see cref="WhenStored.Update"/>.</value>
    public WhenStored Filters { get; set; }

    internal WeComWhenStoredOptions Copy() => (WeComWhenStoredOptions)MemberwiseClone();
}
