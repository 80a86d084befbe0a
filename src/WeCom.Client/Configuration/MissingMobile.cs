namespace WeCom.Client.Configuration;

/// <summary>What happens to people without a mobile number.</summary>
public enum MissingMobile
{
    /// <summary>
    /// They are skipped, with the reason. Where no person came with one, this app is not granted mobiles: all are kept, and one warning
    /// says so.
    /// </summary>
    Skip,

    /// <summary>They are synced like everybody else.</summary>
    Include,

    /// <summary>They are skipped, also where no person came with one.</summary>
    Require,
}
