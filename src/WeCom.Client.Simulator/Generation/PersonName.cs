namespace WeCom.Client.Simulator.Generation;

/// <summary>A generated name, with its pinyin for userids.</summary>
internal readonly record struct PersonName(string Text, string Surname, string Given);
