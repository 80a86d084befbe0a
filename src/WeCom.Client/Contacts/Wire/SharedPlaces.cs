namespace WeCom.Client.Contacts.Wire;

/// <summary>
/// Places for values by their hashes, where of those that fall on the same place the last one is kept. There are more of them after many
/// values were kept: the departments of a few records need few places, those of a large company need many.
/// </summary>
/// <param name="count">The number of places at first; a power of two.</param>
internal struct SharedPlaces(int count)
{
    private const int Most = 1024;

    private object?[] _places = new object?[count];
    private int _kept;

    public readonly object? At(uint hash) => _places[hash & (uint)(_places.Length - 1)];

    public T Keep<T>(uint hash, T value)
        where T : class
    {
        if (++_kept > 2 * _places.Length && _places.Length < Most)
        {
            _places = new object?[4 * _places.Length];
        }

        _places[hash & (uint)(_places.Length - 1)] = value;
        return value;
    }
}
