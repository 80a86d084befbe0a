namespace WeCom.Client.Http.Limits;

/// <summary>The content of an answer, which determines its size limit.</summary>
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
