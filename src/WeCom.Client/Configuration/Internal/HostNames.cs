namespace WeCom.Client.Configuration.Internal;

internal static class HostNames
{
    /// <summary>
    /// Determines whether an address has a host that a request can be sent to. A <see cref="Uri"/> is made of more than that, and sending
    /// one whose host has characters that no domain name may have ends with a <see cref="UriFormatException"/>.
    /// </summary>
    public static bool IsValid(Uri address)
    {
        try
        {
            return address.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}
