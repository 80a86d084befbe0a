namespace WeCom.Client.Http.Limits;

/// <summary>An answer that passes a limit. Never leaves the transport, which names the endpoint and the remedy.</summary>
internal sealed class AnswerTooLargeException(AnswerLimit limit) : Exception($"More than {limit.Value} {limit.Unit.English}.")
{
    public AnswerLimit Limit { get; } = limit;
}
