using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>
/// A property that real servers send, that is not documented, and that WeCom's staff call obsolete: status and is_leader_in_dept
/// say the same. It is not kept.
/// </summary>
internal sealed class ObsoleteField(string wireName) : WireField(wireName)
{
    public override void Read(WeComUser user, ref WireReader reader) => reader.Skip();
}
