namespace WeCom.Client.Simulator;

/// <summary>How gettoken is answered while the secret's last token lives.</summary>
public enum TokenReissue
{
    /// <summary>The same token, and expires_in as for a new one, though its life has not become longer.</summary>
    Same,

    /// <summary>The same token, and what is left of its life.</summary>
    SameWithRest,

    /// <summary>A new token each time; the earlier ones stay valid.</summary>
    New,
}
