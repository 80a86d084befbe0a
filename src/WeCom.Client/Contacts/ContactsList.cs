using System.Collections;

namespace WeCom.Client.Contacts;

/// <summary>Represents the records of one answer. Records that could not be read are in <see cref="Malformed"/>.</summary>
/// <typeparam name="T">The type of the records.</typeparam>
/// <param name="items">The records that could be read.</param>
/// <param name="malformed">The records that could not be read.</param>
public sealed class ContactsList<T>(IReadOnlyList<T> items, IReadOnlyList<MalformedRecord> malformed) : IReadOnlyList<T>
{
    /// <summary>
    /// Gets the records that could not be read; usually none. Check it before you conclude from a missing record that a member left.
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
