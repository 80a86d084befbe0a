using Spectre.Console;
using Spectre.Console.Rendering;

namespace SyncConsole.Tests;

/// <summary>A console with keyboard input.</summary>
internal sealed class TypingConsole : IAnsiConsole
{
    private readonly IAnsiConsole _shown;

    public TypingConsole(IAnsiConsole shown, IAnsiConsoleInput keyboard)
    {
        (_shown, Input) = (shown, keyboard);
        shown.Profile.Capabilities.Interactive = true;
    }

    public IAnsiConsoleInput Input { get; }

    public Profile Profile => _shown.Profile;

    public IAnsiConsoleCursor Cursor => _shown.Cursor;

    public IExclusivityMode ExclusivityMode => _shown.ExclusivityMode;

    public RenderPipeline Pipeline => _shown.Pipeline;

    public void Clear(bool home) => _shown.Clear(home);

    public void Write(IRenderable renderable) => _shown.Write(renderable);
}
