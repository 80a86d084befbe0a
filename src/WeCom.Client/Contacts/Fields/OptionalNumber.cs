namespace WeCom.Client.Contacts.Fields;

/// <summary>A number or none, in eight bytes where <see cref="Nullable{T}"/> takes sixteen. The smallest number stands for none.</summary>
internal readonly record struct OptionalNumber
{
    private readonly long _distance;

    public OptionalNumber(long? value) => _distance = (value ?? long.MinValue) - long.MinValue;

    public long? Value => _distance == 0 ? null : _distance + long.MinValue;
}
