namespace WeCom.Client.Simulator.Permissions;

/// <summary>The secrets that may call an endpoint (docs/wire/permissions.md).</summary>
internal enum Access
{
    /// <summary>Every secret of the company.</summary>
    Anyone,

    /// <summary>Not the contacts-sync secret from a new IP: 48009.</summary>
    Details,

    /// <summary>The contacts-sync secret, and suites of third parties that edit contacts; others 48002.</summary>
    ContactsSyncOnly,

    /// <summary>The contacts-sync secret, and apps that edit contacts, which may write people; others 48002.</summary>
    WritesPeople,

    /// <summary>As <see cref="WritesPeople"/>, for departments and tags, but a provider's app is refused with 48008.</summary>
    WritesStructure,

    /// <summary>Apps alone; the contacts-sync secret 48002.</summary>
    AppsOnly,
}
