using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.InMemory;

internal static class InMemoryRefusal
{
    public static StoreRejectedException ChangedMeanwhile(string id)
        => new(id, "changed meanwhile: the stored record is not the one that this change was planned from; the next sync looks at it afresh");

    public static StoreRejectedException Taken(string id)
        => new(id, "can't be renamed: another stored record already has the new userid");
}
