namespace WeCom.Client.Simulator.Server;

/// <summary>The answers that a test has scripted and that are not used up yet.</summary>
internal sealed class ScriptedAnswers
{
    private readonly Lock _gate = new();
    private readonly List<Script> _scripts = [];

    public void Add(string endpoint, SimulatedAnswer answer, int times, string? when)
    {
        lock (_gate)
        {
            _scripts.Add(new Script(endpoint, answer, when) { Left = times });
        }
    }

    public SimulatedAnswer? Take(string endpoint, string query)
    {
        lock (_gate)
        {
            var index = _scripts.FindIndex(script => script.Endpoint == endpoint && script.Matches(query));
            if (index < 0)
            {
                return null;
            }

            var script = _scripts[index];
            if (--script.Left == 0)
            {
                _scripts.RemoveAt(index);
            }

            return script.Answer;
        }
    }

    private sealed record Script(string Endpoint, SimulatedAnswer Answer, string? When)
    {
        public int Left { get; set; }

        public bool Matches(string query) => When is null || query.Split('&').Contains(When, StringComparer.Ordinal);
    }
}
