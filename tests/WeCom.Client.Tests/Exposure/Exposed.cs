namespace WeCom.Client.Tests.Exposure;

/// <summary>A text that got out.</summary>
/// <param name="Channel">
/// How: an activity, the tag of a measurement, an exception, a handler of the host, a logger of the client factory.
/// </param>
/// <param name="Source">
/// Where it got out: the name of the activity source or the meter, the exception's type, the handler's place, the event.
/// </param>
/// <param name="Text">The text.</param>
internal readonly record struct Exposed(string Channel, string Source, string Text)
{
    public const string Activity = "activity";
    public const string Metric = "metric";
    public const string Exception = "exception";
    public const string Handler = "handler";
    public const string FactoryLog = "factory's log";

    /// <summary>Whether it comes from the framework, which knows nothing of people and departments.</summary>
    public bool IsFrameworks =>
        Source.StartsWith("System.", StringComparison.Ordinal)
            || Source.StartsWith("Experimental.System.", StringComparison.Ordinal)
            || Source.StartsWith("Microsoft.", StringComparison.Ordinal);

    /// <summary>The simulator's own side of a call is where WeCom's servers stand, which know their tokens.</summary>
    public static bool IsServers(string source) => source.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);
}
