namespace WeCom.Client.Configuration;

/// <summary>What happens to people without a mobile number.</summary>
public enum MissingMobile
{
    /// <summary>They are skipped, with the reason. Where nobody came with one, this app is not granted mobiles: all are kept, and one warning says so.</summary>
    Skip,

    /// <summary>They are synced like everybody.</summary>
    Include,

    /// <summary>They are skipped, also where nobody came with one.</summary>
    Require,
}
