namespace WeCom.Client.Simulator.Generation;

/// <summary>A drawn name, and the letters that a userid may be made of.</summary>
internal readonly record struct PersonName(string Text, string Surname, string Given);
