using MicroCred.Bot.Channels.Cards;
using MicroCred.Bot.Channels.Terminal;
using MicroCred.Bot.Channels.Text;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Flows;
using MicroCred.Data.Catalog;
using MicroCred.Data.Catalog.Files;
using MicroCred.Data.Messages;
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
            $"{credential.Id} as text messages",
            "",
            .. messages.SelectMany(Sms),
            $"{credential.Id} as cards",
            "",
            .. messages.SelectMany(Card),
        ];
    }

    private static IEnumerable<(string About, Message Message)> Messages(
        MicroCredential credential, CatalogReading reading)
    {
        var catalog = new CatalogSnapshot(
            reading.Vocabulary ?? CatalogSnapshot.Empty.Vocabulary,
            reading.Stacks,
            [new(credential, "preview")],
            new Dictionary<string, MicroCredential>());
        var facts = new Facts(catalog) { Site = "" };
        var (see, at) = (new SeeCredential(), new SeeCredential.Looking(credential.Id));
        Turn Choose(Step step, string choice) => see.Answer(step, new(Channel.Sms) { Choice = choice }, facts);

        foreach (var said in SeeCredential.Show(credential.Id, facts).Says) yield return ("When it is chosen", said);
        yield return ("What to do with it", see.Ask(at, facts));
        foreach (var said in Choose(at, "lesson").Says) yield return ("The lesson", said);
        foreach (var said in Choose(at, "tomorrow").Says) yield return ("Try tomorrow", said);
        foreach (var requirement in credential.Requirements)
        {
            var (part, title) = (new RequirementWork(requirement) { IsOpen = true }, requirement.Title);
            var question = requirement.IsText ? EvidenceWords.AskToWrite(part) : EvidenceWords.AskToSend(part);
            foreach (var said in Choose(new SeeCredential.Parts(credential.Id, 0), requirement.Id).Says)
                yield return ($"{title}: the rubric", said);
            yield return ($"{title}: the question", question);
            yield return ($"{title}: the example", new(SeeCredential.Example(requirement)));
        }
    }

    private static IEnumerable<string> Sms((string About, Message Message) shown)
    {
        var texts = SmsText.Write(shown.Message);
        var size = texts is [var one] ? $"1 text of {SmsText.Length(one)} characters" : $"{texts.Count} texts";
        return
        [
            $"{shown.About} ({size})",
            .. texts.SelectMany(text => text.Split('\n').Select((line, i) => (i is 0 ? "  > " : "    ") + line)),
            "",
        ];
    }

    private static IEnumerable<string> Card((string About, Message Message) shown)
    {
        var edge = $"  +{new string('-', CardWidth + 2)}+";
        var drawn = TerminalText.LinesOf(TeamsCard.Draw(shown.Message, null))
            .SelectMany(Wrap)
            .Select(line => $"  | {line.PadRight(CardWidth)} |");
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
