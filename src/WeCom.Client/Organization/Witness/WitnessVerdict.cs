namespace WeCom.Client.Organization.Witness;

/// <summary>The answer of WeCom about a person or department that was asked for by name.</summary>
internal enum WitnessVerdict
{
    /// <summary>There is no person or department of that id: 60111 for people, 60003 or 60123 for departments.</summary>
    Gone,

    /// <summary>It answered.</summary>
    Present,

    /// <summary>It exists, and this app may not see it: 60011.</summary>
    NoPrivilege,

    /// <summary>The question failed, which proves nothing.</summary>
    Unknown,
}
