namespace WeCom.Client.Sync.Ports;

/// <summary>Specifies the fields that WeCom does not return to an app.</summary>
/// <remarks>
/// Only a read of the whole company shows them; runs over a part use the result of the last such read. Values may be added in later
/// releases, and none is removed or renumbered: code that reads it ignores the flags that it does not know.
/// </remarks>
[Flags]
public enum WithheldFields
{
    /// <summary>Nothing was recognised as withheld.</summary>
    None = 0,

    /// <summary>No person was returned with a mobile number.</summary>
    Mobiles = 1,

    /// <summary>Every person was returned with the userid in place of the name.</summary>
    UserNames = 2,

    /// <summary>Every department was returned with the id in place of the name.</summary>
    DepartmentNames = 4,

    /// <summary>The app is authorised by single members, so every person was returned in department 1.</summary>
    Departments = 8,
}
