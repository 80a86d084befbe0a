namespace WeCom.Client.Testing.Contracts;

/// <summary>A store under trial.</summary>
internal interface IStoreProbe
{
    /// <summary>Names the last batch in a finding.</summary>
    string After(string what);
}
