using System.Text.Encodings.Web;
using System.Text.Json;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Exports;

/// <summary>Writes the blocks of a job, each as a JSON document, and encrypts them (docs/wire/export.md).</summary>
internal static class ExportContent
{
    private const int Buffered = 64 * 1024;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static IReadOnlyList<ExportBlock> Write(ExportJob job, Call call) => job.Endpoint switch
    {
        "export/department" => Blocks(job, "department", call.VisibleDepartments(), (json, one) => DepartmentJson.Write(json, one, call)),
        "export/simple_user" => Blocks(job, "userlist", call.VisiblePeople(), (json, one) => MemberJson.WriteSimple(json, one, call)),
        "export/user" => Blocks(job, "userlist", call.VisiblePeople(), (json, one) => MemberJson.Write(json, one, call)),
        _ => Tag(job, call),
    };

    private static List<ExportBlock> Blocks<T>(ExportJob job, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write) =>
        [.. items.Chunk(job.BlockSize).DefaultIfEmpty([]).Select(block => Encrypt(job, json =>
        {
            json.WriteStartArray(name);
            foreach (var item in block)
            {
                write(json, item);
                if (json.BytesPending > Buffered)
                {
                    json.Flush();
                }
            }

            json.WriteEndArray();
        }))];

    /// <summary>Writes members, then departments. The block size counts both.</summary>
    private static List<ExportBlock> Tag(ExportJob job, Call call)
    {
        var tag = call.VisibleTags().FirstOrDefault(tag => tag.TagId == job.TagId) ?? new SimulatedTag(job.TagId, "");
        var (people, departments) = TagJson.Visible(tag, call);
        var blocks = Math.Max(1, (int)Math.Ceiling((people.Count + departments.Count) / (double)job.BlockSize));
        return [.. Enumerable.Range(0, blocks).Select(block => Encrypt(job, json =>
        {
            var start = block * job.BlockSize;
            var members = people.Skip(start).Take(job.BlockSize).ToList();
            var rest = departments.Skip(Math.Max(0, start - people.Count)).Take(job.BlockSize - members.Count);
            TagJson.Write(json, members, rest, call);
        }))];
    }

    private static ExportBlock Encrypt(ExportJob job, Action<Utf8JsonWriter> write) =>
        ExportBlock.Create(file => ExportCipher.Encrypt(job.Key, file, plain =>
        {
            using var json = new Utf8JsonWriter(plain, Options);
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
            json.Flush();
            return json.BytesCommitted;
        }));
}
