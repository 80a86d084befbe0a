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

    /// <summary>Nobody came with a mobile number.</summary>
    Mobiles = 1,

    /// <summary>The userid stood in the place of every person's name.</summary>
    UserNames = 2,

    /// <summary>The id stood in the place of every department's name.</summary>
    DepartmentNames = 4,

    /// <summary>The app is authorised by single members: everybody was shown in department 1.</summary>
    Departments = 8,
}
