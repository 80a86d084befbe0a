namespace WeCom.Client.Testing.Contracts;

/// <summary>A store under trial.</summary>
internal interface IStoreProbe
{
    /// <summary>Gets the name of the last batch, for example <c>batch 2, second time</c>.</summary>
    string LastBatch { get; }

    /// <summary>Names the last batch in a finding.</summary>
    string After(string what);
}
