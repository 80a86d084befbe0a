namespace WeCom.Client.Http.Limits;

/// <summary>What an answer holds, which decides how large it may be.</summary>
internal enum AnswerKind
{
    /// <summary>An answer that is read whole.</summary>
    Whole,

    /// <summary>One record.</summary>
    Record,

    /// <summary>A list that is read record by record.</summary>
    List,

    /// <summary>A token.</summary>
    Token,
}
