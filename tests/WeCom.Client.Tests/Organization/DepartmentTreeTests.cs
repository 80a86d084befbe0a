using WeCom.Client.Organization;
using static WeCom.Client.Tests.Organization.Departments;

namespace WeCom.Client.Tests.Organization;

public sealed class DepartmentTreeTests
{
    [Fact]
    public void Parents_may_come_after_their_children()
    {
        var tree = new DepartmentTree([Of(4, 3), Of(3, 2), Of(2, 1), Of(1, 0)]);

        Assert.Equal([1, 2, 3, 4], Ids(tree.Nodes));
        Assert.Equal([0, 1, 2, 3], tree.Nodes.Select(node => node.Level));
        Assert.Equal([3, 2, 1], Ids(tree.Ancestors(4)));
        Assert.Equal(4, tree.Count);
    }

    [Fact]
    public void A_department_without_a_visible_parent_is_a_root()
    {
        var tree = new DepartmentTree([Of(12, 7), Of(13, 12), Of(40, 99), Of(41, 40)]);

        Assert.Equal([12, 40], Ids(tree.Roots));
        Assert.All(tree.Roots, root => Assert.Null(root.Parent));
        Assert.Equal([13], Ids(tree.Find(12)!.Children));
        Assert.Null(tree.Find(7));
        Assert.Empty(tree.BrokenCycles);
    }

    [Fact]
    public void Siblings_stand_by_rank_larger_first_and_then_by_id()
    {
        var tree = new DepartmentTree([Of(1, 0), Of(5, 1, 10), Of(4, 1, 4294967295), Of(3, 1, 10), Of(2, 1), Of(9, 0, 1), Of(8, 0, 7)]);

        Assert.Equal([4, 3, 5, 2], Ids(tree.Find(1)!.Children));
        Assert.Equal([8, 9, 1], Ids(tree.Roots));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_cycle_is_cut_at_its_smallest_id_and_reported_whatever_the_order(int seed)
    {
        var tree = new DepartmentTree(
            Shuffle([Of(1, 0), Of(20, 30), Of(30, 40), Of(40, 20), Of(50, 30), Of(51, 50), Of(7, 7), Of(70, 7)], seed));

        Assert.Equal([7, 20], tree.BrokenCycles);
        Assert.Equal([1, 7, 20], Ids(tree.Roots));
        Assert.Equal([20, 40, 30, 50, 51], Ids(tree.Subtree(20)));
        Assert.Equal([7, 70], Ids(tree.Subtree(7)));
        Assert.Equal(8, tree.Count);
        Assert.Equal([50, 30, 40, 20], Ids(tree.Ancestors(51)));
    }

    [Fact]
    public void Of_an_id_that_occurs_twice_the_first_counts()
    {
        var tree = new DepartmentTree([Of(1, 0), Of(2, 1, name: "first"), Of(2, 0, name: "second")]);

        Assert.Equal(2, tree.Count);
        Assert.Equal("first", tree.Find(2)!.Department.Name);
    }

    [Fact]
    public void The_text_shows_a_line_a_department_indented_by_level()
    {
        var tree = new DepartmentTree([Of(1, 0, name: "总部"), Of(3, 1, 20, "研发"), Of(2, 1, 10, "市场"), Of(4, 3), Of(9, 8, 5, "Branch")]);

        Assert.Equal("Branch (9)\n总部 (1)\n  研发 (3)\n    ? (4)\n  市场 (2)\n", tree.Render());
    }

    [Fact]
    public void What_is_not_visible_has_nothing_above_and_nothing_below()
    {
        var tree = new DepartmentTree([Of(1, 0)]);

        Assert.Empty(tree.Subtree(5));
        Assert.Empty(tree.Ancestors(5));
        Assert.Empty(tree.Ancestors(1));
        Assert.Equal("", new DepartmentTree([]).Render());
    }

    [Fact]
    public void Fifteen_levels_are_fifteen_levels()
    {
        var tree = new DepartmentTree(Enumerable.Range(1, 15).Select(id => Of(id, id - 1)).Reverse());

        Assert.Equal(14, tree.Find(15)!.Level);
        Assert.Equal(Enumerable.Range(1, 14).Reverse().Select(id => (long)id), Ids(tree.Ancestors(15)));
    }

    [Fact]
    public void Random_forests_are_the_same_in_every_order()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var departments = Enumerable.Range(1, random.Next(1, 60)).Select(id => Of(id, random.Next(0, 70), random.Next(4))).ToList();
            var (tree, other) = (new DepartmentTree(departments), new DepartmentTree(Shuffle(departments, seed)));

            Assert.True(tree.Render() == other.Render() && tree.BrokenCycles.SequenceEqual(other.BrokenCycles), $"Seed {seed}.");
            Assert.True(tree.Count == departments.Count, $"Seed {seed} lost a department.");
            Assert.All(tree.Nodes, node => Assert.Equal(node.Parent?.Level + 1 ?? 0, node.Level));
            var met = new HashSet<DepartmentNode>();
            Assert.All(
                tree.Nodes,
                node =>
                    Assert.True(
                        met.Add(node) && (node.Parent is null || met.Contains(node.Parent)),
                        $"Seed {seed}: a child before its parent."));
        }
    }

    // A walk for each department would take many minutes here, and a recursion would overflow the stack.
    [Theory]
    [InlineData("chain", 1, 0)]
    [InlineData("star", 1, 0)]
    [InlineData("ring", 1, 1)]
    [InlineData("below a ring", 1, 1)]
    [InlineData("alone", 100_000, 100_000)]
    public void A_hundred_thousand_departments_of_any_shape_make_a_tree(string shape, int roots, int cycles)
    {
        const int Count = 100_000;
        var departments = Enumerable.Range(1, Count).Select(id => Of(id, shape switch
        {
            "chain" => id - 1,
            "star" => id == 1 ? 0 : 1,
            "ring" => id == Count ? 1 : id + 1,
            "below a ring" => id <= 2 ? 3 - id : id / 2,
            _ => id,
        }));

        var tree = new DepartmentTree(departments);

        Assert.Equal((Count, roots, cycles), (tree.Count, tree.Roots.Count, tree.BrokenCycles.Count));
    }

    private static IEnumerable<long> Ids(IEnumerable<DepartmentNode> nodes) => nodes.Select(node => node.Department.DepartmentId);
}
