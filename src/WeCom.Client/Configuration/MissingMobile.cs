namespace WeCom.Client.Configuration;

/// <summary>Specifies what happens to people without a mobile number.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum MissingMobile
{
    /// <summary>
    /// They are skipped, with the reason. If no person of the read has a mobile number, the app is not granted mobile numbers: no one is
    /// skipped, and one warning is reported.
    /// </summary>
    Skip,

    /// <summary>They are synced like all others.</summary>
    Include,

    /// <summary>They are always skipped, even if no person of the read has a mobile number.</summary>
    Require,
}
