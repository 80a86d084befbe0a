using System.Diagnostics;

namespace WeCom.Client.Benchmarks.Databases;

/// <summary>Time by the clock, and processor time of this process.</summary>
internal readonly record struct Elapsed(TimeSpan Clock, TimeSpan Processor)
{
    public static Elapsed Now => new(Stopwatch.GetElapsedTime(0), Environment.CpuUsage.TotalTime);

    public static Elapsed operator +(Elapsed one, Elapsed other) => new(one.Clock + other.Clock, one.Processor + other.Processor);

    public static Elapsed operator -(Elapsed one, Elapsed other) => new(one.Clock - other.Clock, one.Processor - other.Processor);
}
