using Microsoft.Win32.SafeHandles;

namespace WeCom.Client.Simulator.Exports;

/// <summary>
/// An encrypted block of an export, on disk: those of a million people take more than a gigabyte. The file has no name any more, so it goes
/// with the process, however that ends.
/// </summary>
internal sealed class ExportBlock : IDisposable
{
    private readonly SafeFileHandle _file;

    private ExportBlock(SafeFileHandle file, long size, string md5) => (_file, Size, Md5) = (file, size, md5);

    public long Size { get; }

    public string Md5 { get; }

    /// <summary>Makes a block of what is written into a stream; the delegate returns the MD5 of it.</summary>
    public static ExportBlock Create(Func<Stream, string> write)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var stream = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        File.Delete(path);
        try
        {
            var md5 = write(stream);
            stream.Flush();
            return new(file, stream.Length, md5);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens the block for one reader.</summary>
    public Stream Open() => new ExportBlockStream(_file, Size);

    public void Dispose() => _file.Dispose();
}
