namespace WeCom.Client.Callbacks.Internal;

/// <summary>The way in which rows are processed.</summary>
internal enum ImportVerdict
{
    /// <summary>Each record is read by its name.</summary>
    ByName,

    /// <summary>Nothing is read yet: many rows came, and more are coming.</summary>
    Wait,

    /// <summary>One full sync costs less.</summary>
    Everything,
}
