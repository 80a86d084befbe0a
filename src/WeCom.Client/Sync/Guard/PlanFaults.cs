using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Guard;

/// <summary>The ways in which a plan contradicts itself, in both languages.</summary>
internal static class PlanFaults
{
    public static readonly LocalizedText Missing = new("a list is missing or has an empty place", "有列表缺失，或其中有空项");

    public static readonly LocalizedText Nameless = new("it names no company or no run", "没有写明企业或运行");

    public static readonly LocalizedText Misplaced = new(
        "an item stands in a list where its action does not belong", "有记录位于与其操作不符的列表中");

    public static readonly LocalizedText Part = new("a plan over a part of the company removes", "部分同步的计划含有移除");

    public static readonly LocalizedText Negative = new("a count is negative", "有计数为负数");

    public static readonly LocalizedText OtherHash = new(
        "a hash to approve is not that of the records that it lists", "供批准的哈希与所列记录不符");

    public static readonly LocalizedText Action = new("its action and its change do not fit together", "操作与变更不符");

    public static readonly LocalizedText Kind = new("its action and its kind of change do not fit together", "操作与变更的种类不符");

    public static readonly LocalizedText Expected = new(
        "its action and the stamp that it expects do not fit together", "操作与预期戳记不符");

    public static readonly LocalizedText Previous = new(
        "its action and the userid before do not fit together", "操作与原 userid 不符");

    public static readonly LocalizedText Reason = new("its reason is not that of what it does", "原因与所作的变更不符");

    public static readonly LocalizedText NoValues = new("it saves no values", "没有要保存的值");

    public static readonly LocalizedText Foreign = new("its values are of another record", "要保存的值属于另一条记录");

    public static readonly LocalizedText Name = new("the name that it shows is not the one that it saves", "所示名称与要保存的名称不同");

    public static readonly LocalizedText Fields = new(
        "the fields that it shows are not those that it changes", "所示字段与要变更的字段不同");

    public static readonly LocalizedText Stamp = new(
        "its new stamp does not follow from its values and the stamp that it expects", "新戳记与值和预期戳记不符");

    public static readonly LocalizedText NoDepartment = new("it has no id", "没有 ID");

    public static readonly LocalizedText NoUser = new("it has no userid", "没有 userid");

    public static readonly LocalizedText OtherRemoved = new("it removes under another userid", "以另一个 userid 移除");

    public static LocalizedText Value(string field) => new(
        $"the new value that it shows for {field} is not the one that it saves", $"字段 {field} 所示的新值与要保存的值不同");
}
