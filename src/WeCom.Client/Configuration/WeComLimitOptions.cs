namespace WeCom.Client.Configuration;

/// <summary>
/// Provides the maximum sizes of answers and of their parts, in bytes after decompression; section <c>WeCom:Limits</c>. A call whose answer
/// is larger fails as soon as the limit is passed, without reading the rest.
/// </summary>
/// <remarks>docs/limits.md tells what each limit applies to, and which limits are fixed.</remarks>
public sealed class WeComLimitOptions
{
    /// <summary>
    /// Gets or sets the maximum size of a list that is read record by record: departments, members or tags. It also bounds the memory of
    /// the list, which is at most 5 MiB more, and the number of its records, which is one for every 640 bytes of the limit.
    /// </summary>
    /// <value>
    /// The default is 44 MiB, 46137344. The largest list that WeCom documents, 30,000 members with every field, has 42.7 MiB. Allowed are
    /// 1 MiB to 1 GiB.
    /// </value>
    public int ListSize { get; set; } = 44 * 1024 * 1024;

    /// <summary>
    /// Gets or sets the maximum size of any other answer, such as the members of a tag, a page of <c>user/list_id</c> or the answer to a
    /// call that the host makes with <c>SendAsync</c>. It also bounds the number of its values and names, which is one for every 20 bytes
    /// of the limit.
    /// </summary>
    /// <value>The default is 4 MiB, 4194304. Allowed are 64 KiB to 256 MiB.</value>
    public int AnswerSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// Gets or sets the maximum size of one record, such as a member: of each record of a list, and of an answer that is one record.
    /// </summary>
    /// <value>
    /// The default is 256 KiB, 262144. A member with every field that WeCom documents has 1.5 KB. Allowed are 16 KiB to 16 MiB, and no more
    /// than <see cref="ListSize"/>.
    /// </value>
    public int RecordSize { get; set; } = 256 * 1024;

    /// <summary>
    /// Gets or sets the maximum size of one text in the JSON, such as a name. A record of a list with a longer one is reported as
    /// malformed, and the rest of the list is read.
    /// </summary>
    /// <value>The default is 16 KiB, 16384. Allowed are 1 KiB to 1 MiB, and no more than <see cref="RecordSize"/>.</value>
    public int TextSize { get; set; } = 16 * 1024;

    internal WeComLimitOptions Copy() => (WeComLimitOptions)MemberwiseClone();
}
