using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Catalog;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>How flows cut, join and compare words.</summary>
internal static class Words
{
    /// <summary>How long a label in a numbered list may be, so that four of them fit a text message.</summary>
    private const int LabelLimit = 34;

    /// <summary>A title cut at a word to fit a list.</summary>
    public static string Short(string title, int limit = LabelLimit)
    {
        if (title.Length <= limit) return title;
        var cut = title.LastIndexOf(' ', limit - 3);
        return title[..(cut > 0 ? cut : limit - 3)].TrimEnd(',', ':', ';') + "...";
    }

    public static string Short(MicroCredential credential) => Short(credential.Title);

    /// <summary>What stands around a word when it is copied, quoted, or numbered as in "(2)".</summary>
    private static readonly char[] Edges = [.. " \n\t.,:;!?#*_\"'“”‘’()[]"];

    /// <summary>What was typed, without case and the marks around it.</summary>
    public static string Plain(string said) => said.Trim().Trim(Edges).Replace("’", "'", StringComparison.Ordinal).ToLowerInvariant();

    public static bool IsSentence(string said) => said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= 3;

    public static string Greeting(Facts facts) => facts.Teacher is { } teacher
        ? $"Hello {teacher.FirstName}."
        : "Hello, I'm MicroCred. I help teachers earn micro-credentials for what they do in their own classroom.";

    public static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";

    /// <summary>A choice that a card shows as a button and a text message leaves to be typed.</summary>
    public static Choice Spare(string value, string label) => new(value, label) { Spare = true };
}

/// <summary>A long list, a few at a time.</summary>
internal static class Pages
{
    private const int PerPage = 3;

    /// <summary>The choices of one page, with More behind them where there is more; More on the last page begins again.</summary>
    public static IReadOnlyList<Choice> Of(IEnumerable<Choice> all, int page, params IReadOnlyList<Choice> behind)
    {
        List<Choice> choices = [.. all];
        if (choices.Count <= PerPage + 1) return [.. choices, .. behind];
        return [.. choices.Skip(page * PerPage).Take(PerPage), new Choice("more", "More"), .. behind];
    }

    public static int After(int page, int count) => (page + 1) * PerPage < count ? page + 1 : 0;
}
