namespace WeCom.Client.Configuration;

/// <summary>What becomes of records that are no longer in WeCom, and how many may go within a day before a human is asked.</summary>
public sealed class WeComRemovalOptions
{
    /// <summary>What becomes of a leaver.</summary>
    /// <value>The default is <see cref="LeaverPolicy.Deactivate"/>.</value>
    public LeaverPolicy Policy { get; set; } = LeaverPolicy.Deactivate;

    /// <summary>So many may go within a day, however small the company.</summary>
    /// <value>The default is 5.</value>
    public int AlwaysAllowed { get; set; } = 5;

    /// <summary>Above <see cref="AlwaysAllowed"/>: the largest share of the active records that may go within a day, 0 to 100.</summary>
    /// <value>The default is 20 percent.</value>
    public int MaxPercent { get; set; } = 20;

    /// <summary>Never more than so many within a day, however large the company.</summary>
    /// <value>The default is 500.</value>
    public int MaxCount { get; set; } = 500;

    internal WeComRemovalOptions Copy() => (WeComRemovalOptions)MemberwiseClone();
}
