namespace WeCom.Client.Sync.Ports;

/// <summary>
/// What WeCom does not give an app. Only a read of everything can tell; runs over a part go by the last such read. Values may be added.
/// </summary>
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
