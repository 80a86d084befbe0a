using WeCom.Client.Contacts;

namespace SyncConsole.Steps;

internal static class StoredPeople
{
    /// <summary>Whether a person of the simulated company is in the database: who is not there can't be removed from it.</summary>
    public static bool IsStored(this WeComUser person) => !string.IsNullOrEmpty(person.Mobile) && person.Status != WeComUserStatus.Left;
}
