using WeCom.Client.Configuration.Protection;

namespace WeCom.Client.Tests.Configuration;

internal static class ProtectionKeys
{
    public static WeComProtectionOptions Options(params IEnumerable<string> keys)
    {
        var options = new WeComProtectionOptions();
        foreach (var key in keys)
        {
            options.Keys.Add(key);
        }

        return options;
    }
}
