namespace WeCom.Client.Tests.Exposure;

/// <summary>A text that left the library.</summary>
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

    /// <summary>Gets a value that indicates whether the framework made it, which knows no people and departments.</summary>
    public bool IsFrameworks =>
        Source.StartsWith("System.", StringComparison.Ordinal)
            || Source.StartsWith("Experimental.System.", StringComparison.Ordinal)
            || Source.StartsWith("Microsoft.", StringComparison.Ordinal);

    /// <summary>The server side of a call belongs to the simulator, which knows its tokens.</summary>
    public static bool IsServers(string source) => source.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);
}
