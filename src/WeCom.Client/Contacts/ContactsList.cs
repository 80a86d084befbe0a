using System.Collections;

namespace WeCom.Client.Contacts;

/// <summary>The records of one answer, and those of it that could not be read.</summary>
/// <typeparam name="T">The kind of record.</typeparam>
/// <param name="items">The records that could be read.</param>
/// <param name="malformed">The records that could not.</param>
public sealed class ContactsList<T>(IReadOnlyList<T> items, IReadOnlyList<MalformedRecord> malformed) : IReadOnlyList<T>
{
    /// <summary>
    /// The records that could not be read; usually none. Code that concludes from a missing record that a member left must look here first.
    /// </summary>
    public IReadOnlyList<MalformedRecord> Malformed { get; } = malformed;

    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
