using System.Security.Cryptography;
using System.Text.Json;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Proves that a plan was made by this company's host: its hash, encrypted and authenticated by the protection keys, if there are any.
/// </summary>
internal sealed class PlanSeal(ISecretProtector? protector)
{
    public SyncPlan Put(SyncPlan plan) => protector is null ? plan : plan with { Seal = protector.Encrypt(HashOf(plan)) };

    /// <returns>Whether the plan is unaltered. Without protection keys this is unknown, and every plan passes.</returns>
    public bool IsIntact(SyncPlan plan)
    {
        if (protector is null)
        {
            return true;
        }

        try
        {
            return plan.Seal is { } seal && protector.Decrypt(seal) == HashOf(plan);
        }
        catch (WeChatConfigException)
        {
            return false;
        }
    }

    private static string HashOf(SyncPlan plan)
        => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(plan with { Seal = null }, SyncPlanJson.Type)));
}
