using System.Diagnostics;

namespace WeCom.Client.Tests.Exposure;

/// <summary>Records everything that the activities of this process contain, from any source.</summary>
internal sealed class ActivityRecorder : IDisposable
{
    private readonly ActivityListener _listener;

    public ActivityRecorder(Action<Exposed> add)
    {
        _listener = new()
        {
            ShouldListenTo = source => !Exposed.IsServers(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => add(Told(activity)),
            ActivityStopped = activity => add(Told(activity)),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    private static Exposed Told(Activity activity) => new(Exposed.Activity, activity.Source.Name, string.Join(
        ' ',
        [
            activity.DisplayName, activity.OperationName, activity.StatusDescription, activity.TraceStateString,
            .. Print(activity.TagObjects),
            .. activity.Baggage.Select(item => $"{item.Key}={item.Value}"),
            .. activity.Events.SelectMany(one => Print(one.Tags).Prepend(one.Name)),
            .. activity.Links.SelectMany(link => Print(link.Tags ?? [])),
        ]));

    private static IEnumerable<string> Print(IEnumerable<KeyValuePair<string, object?>> tags) =>
        tags.Select(tag => $"{tag.Key}={tag.Value}");
}
