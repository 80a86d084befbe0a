namespace WeCom.Client.Contacts;

/// <summary>A member's gender.</summary>
public enum WeComGender
{
    /// <summary>Male (1).</summary>
    Male = 1,

    /// <summary>Female (2).</summary>
    Female = 2,
}
