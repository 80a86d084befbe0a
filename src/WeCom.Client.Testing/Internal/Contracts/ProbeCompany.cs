using System.Buffers.Binary;
using System.Globalization;
using WeCom.Client.Sync;

namespace WeCom.Client.Testing.Internal.Contracts;

/// <summary>Two companies that no other rule and no other run uses, and a mobile number that none of their people uses.</summary>
internal sealed class ProbeCompany
{
    public ProbeCompany(Guid run, int rule)
    {
        var number = BinaryPrimitives.ReadUInt64LittleEndian(run.ToByteArray()) + ((ulong)rule << 1);
        Corp = new(CorpId(number), run);
        OtherCorp = new(CorpId(number + 1), run);
        Mobile = OrdinaryPerson.FakeMobile((int)(number % 100_000_000));
    }

    public SyncContext Corp { get; }

    public SyncContext OtherCorp { get; }

    public string Mobile { get; }

    private static string CorpId(ulong number) => string.Create(CultureInfo.InvariantCulture, $"ww{number:x16}");
}
