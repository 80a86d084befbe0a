namespace WeCom.Client.Schedule.Internal;

/// <summary>
/// The service key of one observer. Each has a key of its own, so that one that cannot be made does not keep the others from being made.
/// </summary>
internal sealed class ObserverKey(Type type)
{
    public Type Type => type;
}
