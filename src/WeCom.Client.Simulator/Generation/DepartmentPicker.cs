namespace WeCom.Client.Simulator.Generation;

/// <summary>Picks departments at random so that most people are in departments without sub-departments, and few in the root.</summary>
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
            sum += Weight(departments[i]);
            _sums[i] = sum;
        }
    }

    public DepartmentDraft Next()
    {
        var index = Array.BinarySearch(_sums, _random.NextDouble() * _sums[^1]);
        return _departments[Math.Min(index < 0 ? ~index : index, _departments.Count - 1)];
    }

    private double Weight(DepartmentDraft department)
    {
        if (department.Level == 0)
        {
            return 0.2;
        }

        return department.HasChildren ? 1 : 2 + (_random.NextDouble() * 6);
    }
}
