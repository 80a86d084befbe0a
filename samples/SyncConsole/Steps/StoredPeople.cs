using WeCom.Client.Contacts;

namespace SyncConsole.Steps;

internal static class StoredPeople
{
    /// <summary>Returns whether a person of the simulated company is stored. Only stored people can be removed.</summary>
    public static bool IsStored(this WeComUser person) => !string.IsNullOrEmpty(person.Mobile) && person.Status != WeComUserStatus.Left;
}
