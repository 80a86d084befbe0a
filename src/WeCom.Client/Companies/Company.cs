using Microsoft.Extensions.Logging;
using WeCom.Client.Callbacks.Internal;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Exports;
using WeCom.Client.Contacts.Internal;
using WeCom.Client.Http.Files;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Transport;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;
using WeCom.Client.Sync.Trace.Internal;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Companies;

/// <summary>
/// All that belongs to one registered company or app; a run is made from it and freezes what may change meanwhile.
/// It holds nothing that must be given back, so a host may drop it when the company goes.
/// </summary>
internal sealed class Company
{
    /// <summary>The name of the registration; empty for the unnamed one.</summary>
    public required string Name { get; init; }

    public required WeComConfiguration Configuration { get; init; }

    public required ApiTransport Transport { get; init; }

    /// <summary>Fetches what WeCom answers with an address of.</summary>
    public required FileTransport Files { get; init; }

    public required TokenManagers AppTokens { get; init; }

    public required TokenManagers ContactsTokens { get; init; }

    public required RateBudgets Budgets { get; init; }

    /// <summary>The client that is registered: ours, or the one that the host put in its place, which runs use too.</summary>
    public required Lazy<IWeComContactsClient> Client { get; init; }

    /// <summary>The settings of the run in whose course the registered client is called.</summary>
    public RunSettings RunSettings { get; } = new();

    /// <summary>The name of the person who requests the run that is made.</summary>
    public RunRequests Requests { get; } = new();

    public required HostStores Stores { get; init; }

    public required SyncRules Rules { get; init; }

    public required SyncTelemetry Telemetry { get; init; }

    public required CallbackTelemetry CallbackTelemetry { get; init; }

    /// <summary>Gets the listener to the ends of full runs.</summary>
    public required Lazy<IRunListener> Listener { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Makes a run with the settings of this moment.</summary>
    /// <exception cref="Errors.WeChatConfigException">The settings are invalid, or a store is missing.</exception>
    public SyncEngine NewRun() => NewRun(Configuration.Freeze());

    /// <summary>Makes a run over one record, with the settings of this moment.</summary>
    /// <exception cref="Errors.WeChatConfigException">The settings are invalid, or a store is missing.</exception>
    public RecordTracer NewTracer() => NewTracer(Configuration.Freeze());

    /// <summary>Makes a run over one record.</summary>
    /// <exception cref="Errors.WeChatConfigException">A store is missing.</exception>
    public RecordTracer NewTracer(WeComSettings settings) => new(NewRun(settings), Stores, settings)
    {
        Waiting = new WaitingRecords(Stores, settings.CorpId).FindAsync,
        ReadRenames = new WaitingRenames(Stores, settings, TimeProvider).ReadAsync,
    };

    /// <summary>Makes what takes callbacks, and follows them with runs of this company.</summary>
    /// <param name="dispatcher">Calls the handlers of the host.</param>
    public WeComCallbacks NewCallbacks(EventDispatcher dispatcher)
    {
        var logger = Loggers.CreateLogger<WeComCallbacks>();
        var outcomes = new RowOutcomes(Stores, TimeProvider, logger);
        var report = new CallbackReport(Name, CallbackTelemetry, TimeProvider);
        var control = new ControlQuestion(Stores, settings => NewControlWitness(settings, settings.Http.Timeout));
        var early = new EarlyRenames(
            Stores,
            (settings, token) => new WaitingRenames(Stores, settings, TimeProvider).ListAsync(token),
            settings => NewControlWitness(settings, RecordFollower.FirstPatience),
            outcomes,
            TimeProvider);
        var processor = new InboxProcessor(
            Stores,
            new RecordFollower(NewRun, WaitingRenamesAsync, control, TimeProvider),
            outcomes,
            new(Stores, TimeProvider),
            early,
            TimeProvider,
            logger);
        var delivery = new EventDelivery(Stores, dispatcher, outcomes, TimeProvider);
        var status = new StatusReader(Stores, new(Stores, TimeProvider), TimeProvider);
        return new(() => Configuration.Current, Stores, dispatcher, processor, delivery, status, report, TimeProvider, logger);
    }

    private Task<ToldRenames> WaitingRenamesAsync(WeComSettings settings, CancellationToken cancellationToken) =>
        new WaitingRenames(Stores, settings, TimeProvider).ReadAsync(cancellationToken);

    // A rate limit has been waited for already.
    private NameWitness NewControlWitness(WeComSettings settings, TimeSpan patience)
    {
        var manners = new CallManners(new(TimeSpan.Zero, _ => { }));
        Enter(settings, manners);
        return Witness(ClientOf(settings, manners), settings, patience);
    }

    /// <summary>Makes a search for those who joined, left or moved.</summary>
    public MembershipSearch NewMembershipSearch(WeComSettings settings)
    {
        var manners = new CallManners(new(settings.Sync.MaxRateLimitWait, _ => { }));
        Enter(settings, manners);
        return new(ClientOf(settings, manners), Stores, settings)
        {
            Verify = Client.Value is WeComContactsClient ? null : RunSettings.Watch(settings),
        };
    }

    /// <summary>Makes a run.</summary>
    /// <param name="settings">The settings of the whole run.</param>
    /// <param name="patience">
    /// The time to wait for the answer to a question by name; with one, no call that passes its time limit is repeated. Null: as the
    /// settings say.
    /// </param>
    /// <exception cref="Errors.WeChatConfigException">A store is missing.</exception>
    /// <exception cref="Errors.WeChatSyncException">The run was requested for another company than that of the settings.</exception>
    public SyncEngine NewRun(WeComSettings settings, TimeSpan? patience = null)
    {
        Requests.Current?.Demand(settings);
        Stores.Demand(settings.Language);
        var waits = new RateLimitWaits();
        var manners = new CallManners(
            new(settings.Sync.MaxRateLimitWait, waits.Report), TimeLimit: patience is null ? null : settings.Http.Timeout);
        var client = ClientOf(settings, manners);
        var renames = new WaitingRenames(Stores, settings, TimeProvider);
        var witness = Witness(client, settings, patience, renames.FindNewAsync);
        return new(
            settings,
            Reader(client, settings, witness),
            new PlanMaker(settings, Stores, Rules, witness, TimeProvider),
            new PlanApplier(settings, Stores, witness),
            new PlanSeal(settings.Protection.Keys.Count > 0 ? settings.Protector : null),
            new RenameAudit(Stores, witness),
            Stores,
            waits,
            Telemetry,
            TimeProvider,
            Loggers.CreateLogger<SyncEngine>())
        {
            Request = Requests.Current,
            ReadRenames = renames.ReadAsync,
            CountDrift = new EventDrift(Stores, TimeProvider).CountAsync,
            Begun = () => Enter(settings, manners),
            Ended = (result, failure, token) => Listener.Value.EndedAsync(settings, result, failure, token),
        };
    }

    /// <summary>A client of these settings; where the host put another one in the place of ours, that one.</summary>
    /// <param name="settings">The settings of all calls.</param>
    /// <param name="manners">The manners of all calls.</param>
    public IWeComContactsClient ClientOf(WeComSettings settings, CallManners manners)
        => Client.Value is WeComContactsClient ? NewClient(() => settings, () => manners) : Client.Value;

    /// <summary>
    /// Lets the registered client keep these settings, wherever it is called in the course of the async method that calls this: a client
    /// that the host put in front of it cannot be given them.
    /// </summary>
    public void Enter(WeComSettings settings, CallManners manners)
    {
        if (Client.Value is not WeComContactsClient)
        {
            RunSettings.Set(settings, manners);
        }
    }

    /// <summary>Makes the client that is registered, for calls with the settings of the moment, or of the run that makes them.</summary>
    public WeComContactsClient NewClient() => NewClient(() => RunSettings.Of(Configuration), () => RunSettings.Manners);

    /// <param name="settings">Gives the settings of each call.</param>
    /// <param name="manners">Gives the manners of each call.</param>
    public WeComContactsClient NewClient(Func<WeComSettings> settings, Func<CallManners> manners)
        => new(
            settings,
            new AuthorizedTransport(Transport, AppTokens, manners),
            new AuthorizedTransport(Transport, ContactsTokens, manners));

    /// <summary>Makes what sends messages of the app. Like an interactive call it never waits for a rate limit.</summary>
    public WeComMessagesClient NewMessages()
        => new(() => Configuration.Current, new AuthorizedTransport(Transport, AppTokens, () => default));

    /// <summary>The manager of the token that the settings of the moment name.</summary>
    public CurrentTokenManager CurrentTokens(TokenManagers tokens) => new(Configuration, tokens, Transport);

    public OrganizationReader Reader(IWeComContactsClient client, WeComSettings settings) =>
        Reader(client, settings, Witness(client, settings, patience: null));

    private OrganizationReader Reader(IWeComContactsClient client, WeComSettings settings, NameWitness witness) =>
        new(
            client,
            settings,
            new(client, witness, settings),
            new(Export(client, settings), settings),
            Budgets,
            Loggers.CreateLogger<OrganizationReader>())
        {
            Verify = client is WeComContactsClient ? null : RunSettings.Watch(settings),
        };

    private PeopleExport Export(IWeComContactsClient client, WeComSettings settings) =>
        new(
            client is WeComContactsClient own ? own.Expecting(PeopleExport.Refusals.AsSpan()) : client,
            Files,
            settings,
            TimeProvider,
            Loggers.CreateLogger<PeopleExport>());

    private NameWitness Witness(
        IWeComContactsClient client,
        WeComSettings settings,
        TimeSpan? patience,
        Func<IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlySet<string>>>? findNew = null)
    {
        if (client is not WeComContactsClient own)
        {
            return new(client, settings)
            {
                Prepare = () => RunSettings.Expect(NameWitness.ExpectedCodes, patience),
                Verify = RunSettings.Watch(settings),
                FindNew = findNew,
            };
        }

        own = own.Expecting(NameWitness.ExpectedCodes.AsSpan());
        return new(patience is { } limit ? own.Within(limit) : own, settings) { FindNew = findNew };
    }
}
