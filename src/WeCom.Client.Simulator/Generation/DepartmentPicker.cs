namespace WeCom.Client.Simulator.Generation;

/// <summary>Draws departments so that most people are where there is nothing below, and few in the root.</summary>
internal sealed class DepartmentPicker
{
    private readonly List<DepartmentDraft> _departments;
    private readonly double[] _sums;
    private readonly Random _random;

    public DepartmentPicker(List<DepartmentDraft> departments, Random random)
    {
        _departments = departments;
        _random = random;
        _sums = new double[departments.Count];
        var sum = 0.0;
        for (var i = 0; i < _sums.Length; i++)
        {
            var department = departments[i];
            sum += department.Level == 0 ? 0.2 : department.HasChildren ? 1 : 2 + (random.NextDouble() * 6);
            _sums[i] = sum;
        }
    }

    public DepartmentDraft Next()
    {
        var index = Array.BinarySearch(_sums, _random.NextDouble() * _sums[^1]);
        return _departments[Math.Min(index < 0 ? ~index : index, _departments.Count - 1)];
    }
}
