using WeCom.Client.Diagnostics;
using WeCom.Client.Errors;

namespace WeCom.Client.AspNetCore.Internal;

/// <summary>The answer of one callback address.</summary>
internal sealed record CallbackAnswer
{
    /// <summary>The name of the endpoint in the settings.</summary>
    public required string Name { get; init; }

    public CallbackAnswerKind Kind { get; init; }

    /// <summary>The HTTP status; 0 where the answer was too long to be read.</summary>
    public int Status { get; init; }

    /// <summary>The reason why it was not reached.</summary>
    public string? Failure { get; init; }

    public DoctorState State => Kind switch
    {
        CallbackAnswerKind.Right or CallbackAnswerKind.OnlyFromWeCom => DoctorState.Good,
        CallbackAnswerKind.NoAddress or CallbackAnswerKind.NotAsked => DoctorState.Unknown,
        CallbackAnswerKind.NotReached => DoctorState.Attention,
        _ => DoctorState.Broken,
    };

    public LocalizedText? Remedy(string sectionPath) => Kind switch
    {
        CallbackAnswerKind.NoAddress => CallbackTexts.NameAddress($"{sectionPath}:Endpoints:{Name}:Address"),
        CallbackAnswerKind.NotReached => CallbackTexts.OpenWay,
        CallbackAnswerKind.Refused => CallbackTexts.CompareKeys,
        CallbackAnswerKind.AnotherPage => CallbackTexts.LetThrough,
        _ => null,
    };

    public static LocalizedText Seen(IReadOnlyList<CallbackAnswer> answers)
    {
        LocalizedText[] texts = [.. answers.Select(answer => CallbackTexts.Seen(answer))];
        return new(
            string.Join(' ', texts.Select(text => text.English)), string.Concat(texts.Select(text => text.Chinese)));
    }
}
