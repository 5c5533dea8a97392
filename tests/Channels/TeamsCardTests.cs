using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using MicroCred.Bot.Channels.BotFramework;
using MicroCred.Bot.Channels.Cards;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Flows;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Catalog;
using MicroCred.Data.Messages;
using MicroCred.Skills.Work;
using MicroCred.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Channels;

public sealed class TeamsCardTests
{
    private static readonly JsonSerializerOptions Readable = new(ActivityJson.Default.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Message Question = new("Classroom Routines: 2 of 6 parts ready.\nWhat next?", new("next", "Next: Your plan"), new("send", "Check and send"), new("later", "Stop for now") { Spare = true })
    {
        Detail = "- Your setting (ready)\n- Your plan",
    };

    public static TheoryData<string, Message> Cards => new()
    {
        { "words", new("You're welcome.") },
        { "question", Question },
        { "form", new("Why do you measure?\n50-200 words. DONE when finished.", new Choice("done", "Done") { Spare = true }) { AsksForWords = true } },
        { "list", new("Which one?", [.. Enumerable.Range(1, 8).Select(i => new Choice($"c{i}", $"Number {i}")), new Choice("back", "Back") { Spare = true }]) },
        { "badge", new("You earned it: Classroom Routines.", new Choice("share", "Make it public")) { Picture = new("https://bot.example/badge.png", "Badge: Classroom Routines, awarded") } },
    };

    [Theory, MemberData(nameof(Cards))]
    public async Task Is_drawn_as_kept(string name, Message message) => await KeptAsync(name, TeamsCard.Draw(message, 7));

    [Fact]
    public async Task Shows_what_was_chosen_in_the_place_of_its_buttons() => await KeptAsync("question-answered", TeamsCard.Answered(TeamsCard.Draw(Question, 7), "Check and send")!);

    [Fact]
    public void What_is_no_card_of_ours_has_no_answer_to_show() => Assert.Null(TeamsCard.Answered(TeamsCard.Draw(new("Hello."), null), "Send"));

    [Theory]
    [InlineData("x")]
    [InlineData("\n")]
    [InlineData("\"")]
    [InlineData("é ")]
    [InlineData("🎉")]
    public void Is_never_more_than_Teams_takes(string piece)
    {
        var much = string.Concat(Enumerable.Repeat(piece, 50_000));

        foreach (var message in (Message[])[new(much), Question with { Text = much }, Question with { Detail = much }, Question with { Text = much, Detail = much }])
            Assert.InRange(TeamsCard.SizeOf(TeamsCard.Draw(message, 7)), 1, TeamsCard.MostBytes);
    }

    [Fact]
    public async Task Nothing_of_the_shipped_catalog_is_cut_short()
    {
        await using var world = await World.StartAsync();
        var facts = new Facts(world.Services.GetRequiredService<CatalogCache>().Snapshot) { Site = "https://bot.example" };
        List<Message> all = [.. facts.Catalog.Offered.SelectMany(offered => Shown(offered.Credential, facts))];

        Assert.True(all.Count > 100);
        Assert.All(all, message =>
        {
            var drawn = TeamsCard.Draw(message, 7);
            Assert.DoesNotContain("…", drawn.Text ?? $"{drawn.Attachments![0].Content}", StringComparison.Ordinal);
            Assert.InRange(TeamsCard.SizeOf(drawn), 1, TeamsCard.MostBytes / 2);
        });
    }

    private static IEnumerable<Message> Shown(MicroCredential credential, Facts facts)
    {
        var flow = new SeeCredential();
        var looking = new SeeCredential.Looking(credential.Id);
        var parts = new SeeCredential.Parts(credential.Id, 0);
        return [
            flow.Ask(looking, facts),
            flow.Ask(parts, facts),
            .. ((string[])["lesson", "tomorrow", "parts"]).SelectMany(choice => flow.Answer(looking, new Input(Channel.Teams) { Choice = choice }, facts).Says),
            .. credential.Requirements.SelectMany(r => flow.Answer(parts, new Input(Channel.Teams) { Choice = r.Id }, facts).Says),
            .. credential.Requirements.Select(r => new Message(SeeCredential.Example(r)))];
    }

    private static async Task KeptAsync(string name, Activity drawn)
    {
        var path = Path.Combine(Folder(), $"{name}.json");
        var actual = JsonSerializer.Serialize(drawn, Readable) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_TRANSCRIPTS") == "1") await File.WriteAllTextAsync(path, actual, TestContext.Current.CancellationToken);
        else Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), actual);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "cards");
}
