namespace WeCom.Client.Simulator;

/// <summary>Specifies how gettoken is answered while the last token of the secret is valid.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum TokenReissue
{
    /// <summary>The same token, with expires_in as for a new one, although its lifetime has not been extended.</summary>
    Same,

    /// <summary>The same token, with the rest of its lifetime.</summary>
    SameWithRest,

    /// <summary>A new token each time. The earlier ones remain valid.</summary>
    New,
}
