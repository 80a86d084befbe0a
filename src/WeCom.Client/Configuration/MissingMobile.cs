namespace WeCom.Client.Configuration;

/// <summary>What happens to people without a mobile number.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
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
