namespace WeCom.Client.Tests.Sync.Model.Companies;

/// <summary>The secrets of a host, and what WeCom lets them read.</summary>
internal enum Credentials
{
    /// <summary>The app's alone: what the visible scope allows.</summary>
    App,

    /// <summary>The contacts-sync secret beside the app's: who is in the company at all can be listed.</summary>
    AppWithContacts,

    /// <summary>The contacts-sync secret alone, from an address that may read everything.</summary>
    Contacts,

    /// <summary>The contacts-sync secret alone, from a new address: ids, and no question by name.</summary>
    ContactsFromNewAddress,
}
