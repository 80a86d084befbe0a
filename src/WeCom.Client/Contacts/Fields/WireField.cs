using System.Collections.Immutable;
using System.Text;
using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>A property of a member object on the wire.</summary>
/// <param name="wireName">The name of the property; empty for a field that has none.</param>
internal abstract class WireField(string wireName)
{
    /// <summary>The name of the property in UTF-8.</summary>
    public ImmutableArray<byte> WireName { get; } = [.. Encoding.UTF8.GetBytes(wireName)];

    /// <summary>Reads the value on which the reader stands into the member.</summary>
    public abstract void Read(WeComUser user, ref WireReader reader);
}
