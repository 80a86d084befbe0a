namespace WeCom.Client.Admin.Pages;

/// <summary>The runs since a plan was made, which decide what the engine still applies of it.</summary>
internal enum PlanAge
{
    /// <summary>No run began: all of it.</summary>
    Current,

    /// <summary>Runs of single records began, as of events: its updates.</summary>
    Touched,

    /// <summary>A full run began, or the journal does not know the plan: nothing.</summary>
    Outdated,
}
