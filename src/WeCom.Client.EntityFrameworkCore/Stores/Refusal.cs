using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Stores;

internal static class Refusal
{
    public static StoreRejectedException ChangedMeanwhile(string id, Exception? cause = null)
        => new(id, "changed meanwhile: the stored record is not the one that this change was planned from; the next sync looks at it afresh", cause);

    public static StoreRejectedException Taken(string id)
        => new(id, "can't be renamed: another stored record already has the new userid");
}
