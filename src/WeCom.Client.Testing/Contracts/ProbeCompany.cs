using System.Buffers.Binary;
using System.Globalization;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.Contracts;

/// <summary>Two companies that no other rule and no other run uses, and a mobile number that none of their people uses.</summary>
internal sealed class ProbeCompany
{
    public ProbeCompany(Guid run, int rule)
    {
        var number = BinaryPrimitives.ReadUInt64LittleEndian(run.ToByteArray()) + ((ulong)rule << 1);
        Corp = new(CorpId(number), run);
        OtherCorp = new(CorpId(number + 1), run);
        
        // Eleven digits that can be nobody's: no mainland number starts with 100.
        Mobile = string.Create(CultureInfo.InvariantCulture, $"100{number % 100_000_000:D8}");
    }

    public SyncContext Corp { get; }

    public SyncContext OtherCorp { get; }

    public string Mobile { get; }

    private static string CorpId(ulong number) => string.Create(CultureInfo.InvariantCulture, $"ww{number:x16}");
}
