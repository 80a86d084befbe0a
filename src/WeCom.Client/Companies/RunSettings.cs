using WeCom.Client.Configuration.Internal;

namespace WeCom.Client.Companies;

/// <summary>The settings of a run, for calls that reach the registered client through one that the host put in front of it.</summary>
internal sealed class RunSettings
{
    private readonly AsyncLocal<WeComSettings?> _current = new();

    /// <summary>Null outside a run. What an async method sets ends with it.</summary>
    public WeComSettings? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }
}
