namespace WeCom.Client.Configuration;

/// <summary>
/// Lists the settings that another package has for a registration, for display. It is a keyed service, by the name of the registration.
/// </summary>
public interface IWeComSettingList
{
    /// <summary>Gets the path of the section from which they are read, such as <c>WeCom:Callbacks</c>.</summary>
    string SectionPath { get; }

    /// <summary>Returns the effective settings. It does not throw if they are invalid.</summary>
    /// <returns>The settings. Of a secret the value only says whether there is one.</returns>
    IReadOnlyList<WeComShownSetting> List();
}
