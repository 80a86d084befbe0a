using System.Runtime.CompilerServices;

namespace WeCom.Client.Contacts.Wire;

/// <summary>Most lists have one entry or none, and a million people have several lists each: exact arrays, the empty one shared.</summary>
internal ref struct ListBuilder<T>
{
    private FirstItems _first;
    private List<T>? _all;
    private int _count;

    public void Add(T item)
    {
        if (_count < FirstItems.Length)
        {
            _first[_count++] = item;
            return;
        }

        _all ??= [.. (ReadOnlySpan<T>)_first];
        _all.Add(item);
    }

    /// <param name="shared">The values among which the same list may be kept for another record; null for a list of its own.</param>
    public readonly IReadOnlyList<T> ToList(SharedValues? shared)
    {
        ReadOnlySpan<T> first = _first;
        if (_count == 0)
        {
            return [];
        }

        if (_all is not null)
        {
            return _all.ToArray();
        }

        return shared is not null ? shared.List(first[.._count]) : first[.._count].ToArray();
    }

    [InlineArray(Length)]
    private struct FirstItems
    {
        public const int Length = 8;
        private T _item;
    }
}
