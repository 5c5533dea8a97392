using MicroCred.Tests.Support;

namespace MicroCred.Tests.Architecture;

/// <summary>
/// Which room may use which, by what is compiled: the table of docs/architecture.md. Change it here first. Left out are
/// the files whose job is to list a room's parts: its module, the database's context, and the set of skills.
/// </summary>
public sealed class RoomTests
{
    private const string Prefix = "MicroCred.";

    private static readonly string[] Lists = ["MicroCredDb", "SkillSet", "MicroCredApp", "Startup", "Program"];

    /// <summary>A room, and which of ours it may use. What is not named here may use what makes no circle.</summary>
    public static TheoryData<string, string> MayUse => new()
    {
        { "Data", "" },
        { "Data.Messages", "Data" },
        { "Data.Audit", "Data Data.People" },
        { "Data.Storage", "Data" },
        { "Data.Storage.Sqlite", "Data Data.Storage" },
        { "Data.Storage.Backups", "Data Data.Storage" },
        { "Data.Catalog", "Data" },
        { "Data.Catalog.Checking", "Data Data.Catalog Data.Messages" },
        { "Data.Catalog.Files", "Data Data.Catalog Data.Catalog.Checking" },
        { "Data.People", "Data Data.Messages" },
        { "Data.Evidence", "Data Data.Catalog Data.Messages Data.People Data.Storage" },
        { "Data.Reviews", "Data Data.Catalog Data.Evidence" },
        { "Data.Badges", "Data Data.Audit Data.Evidence Data.Messages Data.People Data.Reviews" },
        { "Data.Privacy", "Data Data.Audit Data.Badges Data.Catalog Data.Evidence Data.Messages Data.People Data.Reviews "
            + "Data.UseCases" },
        { "Data.UseCases", "Data Data.Audit Data.Catalog Data.Messages" },
        { "Skills.Work", "Data Data.*" },
        { "Skills", "Data Data.* Skills.Work" },
        { "Bot.Understanding", "" },
        { "Bot.Engine", "Bot.Understanding Data.Catalog Data.Evidence Data.Messages Skills Skills.*" },
        { "Bot.Flows", "Bot.Engine Bot.Understanding Data Data.Catalog Data.Catalog.Checking Data.Evidence Data.People Skills Skills.*" },
        { "Bot.Loops", "" },
        { "Bot.Hosting", "Data" },
        { "Bot.Limits", "Data Data.Messages" },
        { "Bot.Channels", "Bot.Engine Data Data.Messages" },
        { "Bot.Channels.Text", "Bot.Engine Data.Messages" },
        { "Bot.Channels.Cards", "Bot.Channels Bot.Engine" },
        { "Bot.Outbound", "Bot.Channels Bot.Engine Bot.Loops Data Data.*" },
        { "Bot.Inbound", "Bot.Channels Bot.Engine Bot.Loops Bot.Outbound Bot.Understanding Data Data.* Skills Skills.*" },
        { "Bot.Channels.BotFramework", "Bot.Channels Bot.Channels.Cards Bot.Engine Bot.Inbound Data Data.Messages" },
        { "Bot.Accounts", "Data Data.* Skills.Work" },
        { "Bot.SingleSignOn", "Bot.Accounts Data Data.People Data.UseCases" },
        { "Bot.Channels.DirectLine", "Bot.Accounts Bot.Channels Bot.Channels.Cards Bot.Engine Bot.Inbound Bot.Limits Bot.Loops "
            + "Data Data.*" },
        { "Bot.Channels.Terminal", "Bot.Channels Bot.Channels.* Bot.Engine Data Data.Messages" },
    };

    /// <summary>Somebody else's code, and the only room that may use it.</summary>
    public static TheoryData<string, string> KeptIn => new()
    {
        { "Newtonsoft.Json", "Bot.Channels.BotFramework" },
        { "Microsoft.Bot", "Bot.Channels.BotFramework" },
        { "NetEscapades", "Bot.Hosting" },
        { "Microsoft.Rest", "Bot.Channels.BotFramework" },
        { "Microsoft.Data.Sqlite", "Data.Storage.Sqlite" },
        { "CsvHelper", "Data.Catalog.Files" },
        { "YamlDotNet", "Data.Catalog.Checking Data.Catalog.Files" },
        { "SkiaSharp", "Data.Evidence Bot.Sample" },
        { "Microsoft.SemanticKernel", "Skills.*" },
    };

    [Fact]
    public void No_rooms_run_in_a_circle()
    {
        Assert.True(Arrows(CompiledCode.Uses).Count() > 100);

        Assert.Equal("", Circle(Arrows(CompiledCode.Uses)));
    }

    [Fact]
    public void A_planted_circle_is_found() => Assert.Equal(
        "MicroCred.B, MicroCred.C, MicroCred.D",
        Circle([("MicroCred.A", "MicroCred.B"), ("MicroCred.B", "MicroCred.C"), ("MicroCred.C", "MicroCred.D"),
            ("MicroCred.D", "MicroCred.B")]));

    [Theory, MemberData(nameof(MayUse))]
    public void A_room_uses_only_what_the_table_allows(string room, string allowed)
    {
        var uses = CompiledCode.Uses.Where(use => use.ByRoom == Prefix + room).ToList();

        Assert.NotEmpty(uses); // a rule about an empty room would pass for ever
        Assert.Empty(Breaches(uses, allowed));
    }

    [Theory, MemberData(nameof(KeptIn))]
    public void A_library_is_kept_in_its_room(string library, string rooms)
    {
        var uses = CompiledCode.Uses.Where(use => IsBelow(use.OfRoom, library)).ToList();

        Assert.NotEmpty(uses);
        Assert.DoesNotContain(uses, use => !IsList(use.By) && !IsIn(use.ByRoom, rooms));
    }

    /// <summary>The test program itself breaks every rule of the table: it uses all rooms.</summary>
    [Fact]
    public void A_planted_breach_is_found()
    {
        var planted = new Use("Planted", "MicroCred.Bot.Engine", "Home", "MicroCred.Bot.Flows");

        Assert.All(
            MayUse,
            row => Assert.NotEmpty(Breaches([planted with { OfRoom = "MicroCred.Bot.Pages" }], row.Data.Item2)));
        Assert.NotEmpty(Breaches([planted], "Data Data.* Skills"));
        Assert.Empty(Breaches([planted], "Bot.Flows"));
        Assert.Empty(Breaches([planted], "Bot.*"));
        Assert.Contains(
            CompiledCode.UsesIn(typeof(RoomTests).Assembly.Location),
            use => use is { By: nameof(World), OfRoom: "MicroCred.Bot.Inbound" });
    }

    [Fact]
    public void Flows_and_their_engine_are_pure()
    {
        var uses = CompiledCode.Uses.Where(use => use.ByRoom is "MicroCred.Bot.Flows" or "MicroCred.Bot.Engine")
            .ToList();

        Assert.NotEmpty(uses);
        Assert.DoesNotContain(uses, use => !IsList(use.By) && IsImpure(use));
    }

    private static bool IsImpure(Use use) =>
        use.OfRoom is "System.IO" or "System.Threading" or "System.Threading.Tasks" || IsBelow(use.OfRoom, "System.Net")
        || IsBelow(use.OfRoom, "Microsoft") || use.Of is "DateTime" or "TimeProvider" or "MicroCredDb" or "Random";

    private static IEnumerable<Use> Breaches(IEnumerable<Use> uses, string allowed) => uses.Where(use =>
        use.OfRoom.StartsWith(Prefix, StringComparison.Ordinal) && !IsList(use.By) && !IsIn(use.OfRoom, allowed));

    private static bool IsIn(string room, string rooms) =>
        rooms.Split(' ').Any(allowed => allowed.EndsWith(".*", StringComparison.Ordinal)
        ? room.StartsWith(Prefix + allowed[..^1], StringComparison.Ordinal)
        : room == Prefix + allowed || (!IsOurs(allowed) && IsBelow(room, allowed)));

    private static bool IsOurs(string room) => room.Split('.')[0] is "Data" or "Skills" or "Review" or "Bot";

    private static bool IsBelow(string room, string above) =>
        room == above || room.StartsWith(above + ".", StringComparison.Ordinal);

    private static bool IsList(string type) =>
        Lists.Contains(type) || type.EndsWith("Module", StringComparison.Ordinal);

    private static IEnumerable<(string From, string To)> Arrows(IEnumerable<Use> uses) => uses
        .Where(use => use.OfRoom.StartsWith(Prefix, StringComparison.Ordinal) && !IsList(use.By))
        .Select(use => (use.ByRoom, use.OfRoom))
        .Distinct();

    /// <summary>
    /// The rooms of the first circle, or nothing: what is left when rooms that nobody uses, or that use nobody, go.
    /// </summary>
    private static string Circle(IEnumerable<(string From, string To)> arrows)
    {
        var left = arrows.ToHashSet();
        while (left.RemoveWhere(a => left.All(b => b.To != a.From) || left.All(b => b.From != a.To)) > 0)
        {
        }

        return string.Join(", ", left.Select(a => a.From).Distinct().Order());
    }
}
