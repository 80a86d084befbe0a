namespace WeCom.Client.Http.Limits;

/// <summary>The outcome of a call as regards WeCom's limits.</summary>
internal enum CallOutcome
{
    /// <summary>Nothing: no answer came.</summary>
    Unknown,

    /// <summary>The API is open.</summary>
    Open,

    /// <summary>45009: called too often.</summary>
    TooOften,

    /// <summary>45033: too many calls at once.</summary>
    TooManyAtOnce,
}
