namespace WeCom.Client.Benchmarks.Http;

/// <summary>
/// Every figure that is promised of tokens and HTTP, beside its floor and its bound. The servers are in another process; library and floor
/// take turns in short rounds.
/// </summary>
internal static class HttpRun
{
    private const int Rounds = 15;
    private const int Pages = 1_000;

    public static async Task RunAsync()
    {
        using var server = new OwnProcess("servers");
        var served = ServedAddresses.Parse(await server.ReadLineAsync());
        using var bare = new BareClient(served);
        Console.WriteLine($"{await bare.CountLargeAsync()} people in one answer: {served.LargeBody} bytes\n\n{Figure.Header}");
        Print(WarmToken.Measure());
        Print(await GetUserAsync(served, bare, callers: 1, calls: 3_000));
        Print(await GetUserAsync(served, bare, callers: 32, calls: 6_400));
        Print(await PagesAsync(served, bare));
        Print(await LargeAsync(served, bare));
        Print([await PeakMemory.MeasureAsync(served)]);
    }

    private static async Task<IEnumerable<Figure>> GetUserAsync(ServedAddresses served, BareClient bare, int callers, int calls)
    {
        var duel = await Duel.RunAsync(
            Rounds,
            async () =>
            {
                using var client = served.Client(served.Simulator);
                Task CallAsync() => client.Contacts.GetUserAsync(served.UserId);
                await RepeatAsync(callers, callers * 4, CallAsync);
                return await Sample.TakeAsync(() => RepeatAsync(callers, calls, CallAsync));
            },
            () => Sample.TakeAsync(() => RepeatAsync(callers, calls, bare.GetUserAsync)));
        var who = $"user/get, {callers} caller{(callers == 1 ? "" : "s")}";
        return
        [
            Figure.Of($"{who}: calls a second", duel, sample => calls / sample.Clock.TotalSeconds, "{0:N0}", atLeast: 0.85),
            Figure.Of($"{who}: allocated a call", duel, sample => (double)sample.Allocated / calls, "{0:N0} bytes", atMost: 1.3),
            Figure.Of(
                $"{who}: the client's processor time a call",
                duel,
                sample => sample.Processor.TotalMicroseconds / calls,
                "{0:N1} µs"),
        ];
    }

    private static async Task<IEnumerable<Figure>> PagesAsync(ServedAddresses served, BareClient bare)
    {
        var duel = await Duel.RunAsync(
            Rounds,
            async () =>
            {
                using var client = served.Client(served.Simulator);
                await client.Contacts.ListUsersAsync(LargeCompany.PageOf(0));
                return await Sample.TakeAsync(() => ForEachPageAsync(client.Contacts.ListUsersAsync));
            },
            () => Sample.TakeAsync(() => ForEachPageAsync(bare.ListUsersAsync)));
        return
        [
            Figure.Of("1,000 pages of 50 people", duel, sample => sample.Clock.TotalSeconds, "{0:F2} s", atMost: 1.1),
            Figure.Of("1,000 pages of 50 people: the client's processor time", duel, sample => sample.Processor.TotalSeconds, "{0:F2} s"),
            Figure.Of(
                "1,000 pages of 50 people: allocated a person",
                duel,
                sample => (double)sample.Allocated / Pages / LargeCompany.PeopleOfPage,
                "{0:N0} bytes"),
            Figure.Of($"{Rounds} times 1,000 pages of 50 people: full collections", duel.LibraryFullCollections, "{0}", atMost: 0),
        ];
    }

    private static async Task<IEnumerable<Figure>> LargeAsync(ServedAddresses served, BareClient bare)
    {
        var duel = await Duel.RunAsync(
            Rounds,
            async () =>
            {
                using var client = served.Client(served.Files);
                await client.Tokens.GetAccessTokenAsync();
                return await Sample.TakeAsync(() => client.Contacts.ListUsersAsync(LargeCompany.Everybody));
            },
            () => Sample.TakeAsync(bare.CountLargeAsync));
        var generated = await Duel.RunAsync(
            Rounds,
            () => Sample.TakeAsync(bare.ReadLargeAsync),
            () => Sample.TakeAsync(bare.CountLargeAsync));
        return
        [
            Figure.Of(
                "30,000 people in one answer; the floor counts them",
                duel,
                sample => sample.Clock.TotalMilliseconds,
                "{0:N0} ms",
                atMost: 3),
            Figure.Of("the same with source-generated JSON", generated, sample => sample.Clock.TotalMilliseconds, "{0:N0} ms"),
            Figure.Of(
                "30,000 people in one answer: allocated a person",
                duel.Library(sample => (double)sample.Allocated / LargeCompany.People),
                "{0:N0} bytes",
                atMost: 2_500),
        ];
    }

    private static async Task ForEachPageAsync<T>(Func<long, CancellationToken, Task<T>> read)
    {
        for (var page = 0; page < Pages; page++)
        {
            await read(LargeCompany.PageOf(page), CancellationToken.None);
        }
    }

    private static Task RepeatAsync(int callers, int calls, Func<Task> call) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
    {
        for (var left = calls / callers; left > 0; left--)
        {
            await call();
        }
    })));

    private static void Print(IEnumerable<Figure> figures)
    {
        foreach (var figure in figures)
        {
            Console.WriteLine(figure);
        }
    }
}
