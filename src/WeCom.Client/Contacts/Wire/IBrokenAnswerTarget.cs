namespace WeCom.Client.Contacts.Wire;

/// <summary>Takes the parts of an answer that is not JSON as a whole.</summary>
internal interface IBrokenAnswerTarget
{
    /// <summary>The list begins.</summary>
    void List();

    /// <summary>A record of the list, which may be anything.</summary>
    void Record(ReadOnlySpan<byte> json);

    /// <summary>A property beside the list: its name with quotes, and its value, which may be anything.</summary>
    void Property(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value);
}
