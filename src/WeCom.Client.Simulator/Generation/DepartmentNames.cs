namespace WeCom.Client.Simulator.Generation;

/// <summary>The names of departments, and the positions in them.</summary>
internal static class DepartmentNames
{
    private static readonly string[] Cities =
        ["上海", "北京", "广州", "深圳", "杭州", "南京", "苏州", "成都", "重庆", "武汉", "西安", "长沙", "郑州", "青岛", "天津", "厦门", "合肥", "宁波"];

    private static readonly string[] Numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

    private static readonly DepartmentKind Research = new(
        ["平台研发部", "应用研发部", "前端开发部", "移动开发部", "测试部", "运维部", "数据平台部", "算法部", "架构部", "硬件研发部", "嵌入式开发部", "信息安全部"],
        ["后端工程师", "前端工程师", "测试工程师", "算法工程师", "运维工程师", "架构师", "高级工程师"]);

    private static readonly DepartmentKind Product = new(
        ["产品规划部", "用户体验部", "产品运营部", "行业方案部", "项目管理部", "设计部"],
        ["产品经理", "交互设计师", "视觉设计师", "产品运营", "项目经理"]);

    private static readonly DepartmentKind Sales = new(
        [.. Cities.Select(city => city + "办事处"), "渠道部", "大客户部", "商务部", "售前支持部"],
        ["客户经理", "销售代表", "大客户经理", "渠道经理", "售前顾问", "商务专员"]);

    private static readonly DepartmentKind Service = new(
        ["呼叫中心", "实施交付部", "技术支持部", "培训部", "质量回访部", "客户成功部"],
        ["客服专员", "实施顾问", "技术支持工程师", "培训讲师"]);

    private static readonly DepartmentKind Supply = new(
        ["采购部", "仓储部", "物流部", "计划部", "质量管理部", "生产一部", "生产二部", "设备部", "工艺部"],
        ["采购专员", "仓库管理员", "生产计划员", "质检员", "操作工", "设备工程师"]);

    private static readonly DepartmentKind Office = new(
        ["综合管理部", "制度流程部", "共享服务部", "业务支持部", "档案室"],
        ["主管", "专员", "高级专员", "助理"]);

    private static readonly (string Name, DepartmentKind Kind)[] FirstLevel =
    [
        ("研发中心", Research), ("财务部", Office), ("华东销售部", Sales), ("人力资源部", Office), ("产品中心", Product), ("客户服务中心", Service),
        ("华南销售部", Sales), ("供应链中心", Supply), ("华北销售部", Sales), ("市场部", Product), ("法务部", Office), ("行政部", Office),
        ("西南销售部", Sales), ("信息技术部", Research), ("总裁办公室", Office), ("审计部", Office), ("华中销售部", Sales), ("制造中心", Supply),
        ("战略投资部", Office), ("西北销售部", Sales), ("海外事业部", Sales), ("东北销售部", Sales), ("质量中心", Supply), ("研究院", Research),
    ];

    public static DepartmentKind Root => Office;

    public static int FirstLevelCount => FirstLevel.Length;

    /// <summary>The number of parts that every line of business has names for.</summary>
    public static int Fewest => FirstLevel.Min(department => department.Kind.Parts.Length);

    /// <summary>The name and kind of a department's n-th sub-department; no two of one department are the same.</summary>
    public static (string Name, DepartmentKind Kind) Of(DepartmentDraft parent, int offset, int n) => parent.Level switch
    {
        0 => FirstLevel[n],
        1 => (parent.Kind.Parts[(offset + n) % parent.Kind.Parts.Length], parent.Kind),
        2 => ($"{Stem(parent.Name)}{Numerals[n]}组", parent.Kind),
        _ => ($"第{Numerals[n]}小组", parent.Kind),
    };

    private static string Stem(string name) => name.Replace("办事处", "", StringComparison.Ordinal).TrimEnd('部');
}
