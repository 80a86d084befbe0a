namespace WeCom.Client.Admin.Pages;

/// <summary>The pages in the order of the menu. A page that another one leads to is not in the menu.</summary>
internal static class AdminPages
{
    public static IReadOnlyList<IAdminPage> Menu { get; } =
    [
        new OverviewPage(),
        new HeldBackPage(),
        new RunsPage(),
        new PersonPage(),
        new DepartmentsPage(),
        new EventsPage(),
        new PlanPage(),
        new DoctorPage(),
        new SettingsPage(),
    ];

    public static IReadOnlyList<IAdminPage> All { get; } = [.. Menu, new RunPage()];
}
