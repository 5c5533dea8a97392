using MicroCred.Bot.Channels.Cards;
using MicroCred.Bot.Channels.Terminal;
using MicroCred.Bot.Channels.Text;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Flows;
using MicroCred.Data.Catalog;
using MicroCred.Data.Catalog.Files;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Commands;

/// <summary>
/// Draws a micro-credential with the flows and the drawings that teachers get, so that a preview can't differ from the
/// real thing.
/// </summary>
internal static class CredentialPreview
{
    private const int CardWidth = 72;

    public static IEnumerable<string> Of(MicroCredential credential, CatalogReading reading)
    {
        var messages = Messages(credential, reading).ToList();
        return
        [
            $"{credential.Id} as text messages", "", .. messages.SelectMany(Sms),
            $"{credential.Id} as cards", "", .. messages.SelectMany(Card),
        ];
    }

    private static IEnumerable<(string About, Message Message)> Messages(
        MicroCredential credential, CatalogReading reading)
    {
        var facts = FactsOf(credential, reading);
        Step at = new SeeCredential.Looking(credential.Id), parts = new SeeCredential.Parts(credential.Id, 0);
        IReadOnlyList<Message> Choose(Step step, string choice) =>
            step.Answer(new() { IsTexted = true, Choice = choice }, facts).Says;

        foreach (var said in SeeCredential.Show(credential.Id, facts).Says) yield return ("When it is chosen", said);
        yield return ("What to do with it", at.Ask(facts));
        foreach (var said in Choose(at, "lesson")) yield return ("The lesson", said);
        foreach (var said in Choose(at, "tomorrow")) yield return ("Try tomorrow", said);
        foreach (var requirement in credential.Requirements)
        {
            var part = new RequirementWork(requirement) { IsOpen = true };
            var question = requirement.IsText ? EvidenceWords.AskToWrite(part) : EvidenceWords.AskToSend(part);
            foreach (var said in Choose(parts, requirement.Id)) yield return ($"{requirement.Title}: the rubric", said);
            yield return ($"{requirement.Title}: the question", question);
            yield return ($"{requirement.Title}: the example", new(SeeCredential.Example(requirement)));
        }
    }

    private static Facts FactsOf(MicroCredential credential, CatalogReading reading)
    {
        var vocabulary = reading.Vocabulary ?? CatalogSnapshot.Empty.Vocabulary;
        var none = new Dictionary<string, MicroCredential>();
        return new(new(vocabulary, reading.Stacks, [new(credential, "preview")], none)) { Site = "" };
    }

    private static IEnumerable<string> Sms((string About, Message Message) shown)
    {
        var texts = SmsText.Write(shown.Message);
        return
        [
            $"{shown.About} ({(texts is [var one] ? $"1 text of {SmsText.Length(one)} characters" : $"{texts.Count} texts")})",
            .. texts.SelectMany(text => text.Split('\n').Select((line, i) => (i is 0 ? "  > " : "    ") + line)),
            "",
        ];
    }

    private static IEnumerable<string> Card((string About, Message Message) shown)
    {
        var edge = $"  +{new string('-', CardWidth + 2)}+";
        var lines = TerminalText.LinesOf(AdaptiveCard.Draw(shown.Message, null)).SelectMany(Wrap);
        var drawn = lines.Select(line => $"  | {line.PadRight(CardWidth)} |");
        return [shown.About, edge, .. drawn, edge, ""];
    }

    private static IEnumerable<string> Wrap(string line)
    {
        while (line.Length > CardWidth)
        {
            var space = line.LastIndexOf(' ', CardWidth);
            var end = space > 0 ? space : CardWidth;
            yield return line[..end];
            line = line[end..].TrimStart();
        }

        yield return line;
    }
}
