using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.Cards;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Flows;
using MicroCred.Data.Catalog;
using MicroCred.Skills.Work;
using MicroCred.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Channels;

public sealed class AdaptiveCardTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Message Question = new(
        "Classroom Routines: 2 of 6 parts ready.\nWhat next?", new("next", "Next: Your plan"),
        new("send", "Check and send"), new("later", "Stop for now") { Spare = true })
    {
        Detail = "- Your setting (ready)\n- Your plan",
    };

    public static TheoryData<string, Message> Cards => new()
    {
        { "question", Question },
        { "form", new(
            "Why do you measure?\n50-200 words. DONE when finished.",
            new Choice("done", "Done") { Spare = true }) { AsksForWords = true } },
        { "list", new(
            "Which one?",
            [.. Enumerable.Range(1, 8).Select(i => new Choice($"c{i}", $"Number {i}")), new Choice("back", "Back") { Spare = true }]) },
        { "recommendation", new(
            "Which one would you like to see?",
            new("see:co", "Co-Teaching Between Special Education and Regular Education Teachers")
            {
                Texted = "Co-Teaching Between Special...",
                Row = new() { Tag = "Closest", Why = "You share the room two days a week.", Facts = "12 hours · 6 parts" },
            },
            new Choice("else", "Something else")) { Heading = new("Two that fit") } },
        { "writing", new(
            "60-200 words. DONE when finished.",
            new("save", "Save") { Spare = true, IsPrimary = true }, new("example", "Example") { Spare = true },
            new("rubric", "Rubric") { Spare = true }, new("clear", "Start again") { Spare = true },
            new("later", "Stop for now") { Spare = true })
        {
            AsksForWords = true,
            Kept = "Student A reads 52 words.",
            CardText = "For one need, what can Student A do now?",
            Heading = new("What the student does now"),
            Progress = new("Writing Measurable IEP Goals", 0.8, 5, "Part 1 of 5"),
            Notes = [new("Give at least one number.") { Title = "Tip" }],
        } },
        { "feedback", new("One part to change.", new Choice("revise", "Change part 4") { IsPrimary = true })
        {
            Progress = new("Writing Measurable IEP Goals", 10, 11, "10 of 11 met"),
            Notes = [new("I see no schedule.")
            {
                Title = "The plan says when", Mark = "Not yet", About = "Part 4", Below = "Meets when it says how often.",
                IsToDo = true,
            }],
            Tables = [new(["Criterion", "Level"], [new("The need earns its place", "Strong") { Below = "Clear.", Tone = Tone.Good }])
            {
                Folds = "What is met",
            }],
        } },
        { "badge", new("You earned it: Classroom Routines.", new Choice("share", "Make it public")) { Picture = new(
            "https://bot.example/badge.png", "Badge: Classroom Routines, awarded") } },
    };

    [Theory, MemberData(nameof(Cards))]
    public async Task Is_drawn_as_kept(string name, Message message) =>
        await KeptAsync(name, AdaptiveCard.Draw(message, 7).Card!);

    [Fact]
    public async Task Shows_what_was_chosen_in_the_place_of_its_buttons() =>
        await KeptAsync(
            "question-answered", AdaptiveCard.Answered(AdaptiveCard.Draw(Question, 7).Card!, "Check and send"));

    [Theory]
    [InlineData("You're welcome.", false)]
    [InlineData("It opens at https://bot.example/me", true)]
    public void Words_with_nothing_to_choose_are_no_card(string words, bool hasLinks) =>
        Assert.Equal(new ReplyPart(words) { HasLinks = hasLinks }, AdaptiveCard.Draw(new(words), 7));

    [Theory]
    [InlineData("x")]
    [InlineData("\n")]
    [InlineData("\"")]
    [InlineData("é ")]
    [InlineData("🎉")]
    public void Is_never_more_than_Teams_takes(string piece)
    {
        var much = string.Concat(Enumerable.Repeat(piece, 50_000));

        foreach (var message in (Message[])[new(much), Question with { Text = much }, Question with { Detail = much },
            Question with { Text = much, Detail = much }])
            Assert.InRange(AdaptiveCard.SizeOf(AdaptiveCard.Draw(message, 7)), 1, AdaptiveCard.MostBytes);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(2.5, 5)]
    [InlineData(12, 12)]
    [InlineData(3, 0)]
    [InlineData(7, 400)]
    public void A_bar_is_a_picture_that_can_be_read(double done, int of)
    {
        var png = Convert.FromBase64String(ProgressBar.Of(done, of)["data:image/png;base64,".Length..]);

        using var bar = SkiaSharp.SKBitmap.Decode(png);
        var filled = Enumerable.Range(0, bar.Width).Count(x => bar.GetPixel(x, 6) is { Alpha: 255 });
        Assert.Equal((960, 12), (bar.Width, bar.Height));
        Assert.Equal(done > 0, filled > 0);
    }

    [Fact]
    public async Task Nothing_of_the_shipped_catalog_is_cut_short()
    {
        await using var world = await World.StartAsync();
        var facts =
            new Facts(world.Services.GetRequiredService<CatalogCache>().Snapshot) { Site = "https://bot.example" };
        List<Message> all = [.. facts.Catalog.Offered.SelectMany(offered => Shown(offered.Credential, facts))];

        Assert.True(all.Count > 100);
        Assert.All(all, message =>
        {
            var drawn = AdaptiveCard.Draw(message, 7);
            Assert.DoesNotContain("…", $"{drawn.Text}{drawn.Card}", StringComparison.Ordinal);
            Assert.InRange(AdaptiveCard.SizeOf(drawn), 1, AdaptiveCard.MostBytes / 2);
        });
    }

    private static IEnumerable<Message> Shown(MicroCredential credential, Facts facts)
    {
        Step looking = new SeeCredential.Looking(credential.Id), parts = new SeeCredential.Parts(credential.Id, 0);
        return
        [
            looking.Ask(facts),
            parts.Ask(facts),
            .. ((string[])["lesson", "tomorrow", "parts"]).SelectMany(choice => Says(looking, choice)),
            .. credential.Requirements.SelectMany(r => Says(parts, r.Id)),
            .. credential.Requirements.Select(r => new Message(SeeCredential.Example(r))),
        ];

        IReadOnlyList<Message> Says(Step at, string choice) => at.Answer(new() { Choice = choice }, facts).Says;
    }

    private static async Task KeptAsync(string name, JsonObject drawn)
    {
        var path = Path.Combine(Folder(), $"{name}.json");
        // How small a picture is packed is its library's matter.
        var actual = Regex.Replace(drawn.ToJsonString(Readable), "image/png;base64,[^\"]+", "image/png;base64,…") + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_TRANSCRIPTS") == "1")
            await File.WriteAllTextAsync(path, actual, TestContext.Current.CancellationToken);
        else Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), actual);
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "cards");
}
