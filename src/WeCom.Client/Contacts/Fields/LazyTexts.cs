using System.Runtime.CompilerServices;

namespace WeCom.Client.Contacts.Fields;

/// <summary>
/// The texts of a member that are kept as they came. The references stand together and so do the places, since each of them beside its
/// reference would be filled up to eight bytes.
/// </summary>
internal struct LazyTexts
{
    private Texts _texts;
    private Places _places;

    public LazyText this[LazyTextName name]
    {
        readonly get => new(_texts[(int)name], _places[(int)name]);
        set => (_texts[(int)name], _places[(int)name]) = value;
    }

    [InlineArray((int)LazyTextName.Alias + 1)]
    private struct Texts
    {
        private object? _first;
    }

    [InlineArray((int)LazyTextName.Alias + 1)]
    private struct Places
    {
        private (ushort Start, ushort Length) _first;
    }
}
