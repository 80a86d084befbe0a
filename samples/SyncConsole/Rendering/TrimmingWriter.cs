using System.Text;

namespace SyncConsole.Rendering;

/// <summary>Removes the trailing spaces with which Spectre fills its columns.</summary>
internal sealed class TrimmingWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    private int _blanks;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (value == ' ')
        {
            _blanks++;
            return;
        }

        if (value is not ('\r' or '\n'))
        {
            inner.Write(new string(' ', _blanks));
        }

        _blanks = 0;
        inner.Write(value);
    }

    public override void Flush() => inner.Flush();
}
