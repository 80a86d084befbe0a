namespace WeCom.Client.Contacts;

/// <summary>Specifies the gender of a member.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum WeComGender
{
    /// <summary>Male (1).</summary>
    Male = 1,

    /// <summary>Female (2).</summary>
    Female = 2,
}
