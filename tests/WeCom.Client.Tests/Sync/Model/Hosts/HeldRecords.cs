using WeCom.Client.Contacts;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>The records in the host's database.</summary>
internal readonly record struct HeldRecords(
    IReadOnlyDictionary<long, InMemoryRecord<WeComDepartment>> Departments,
    IReadOnlyDictionary<string, InMemoryRecord<WeComUser>> Users);
