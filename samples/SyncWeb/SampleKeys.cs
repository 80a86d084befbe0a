namespace SyncWeb;

/// <summary>The keys that sign and encrypt the callbacks of the sample's company.</summary>
internal sealed record SampleKeys(string Token, string EncodingAesKey)
{
    public override string ToString() => nameof(SampleKeys);
}
