using MicroCred.Bot.Engine;

namespace MicroCred.Bot.Flows;

/// <summary>A long list, a few at a time.</summary>
internal static class Paged
{
    private const int PerPage = 3;

    /// <summary>
    /// The choices of one page, with More behind them where there is more; More on the last page begins again.
    /// </summary>
    public static IReadOnlyList<Choice> Of(IEnumerable<Choice> all, int page, params IReadOnlyList<Choice> behind)
    {
        List<Choice> choices = [.. all];
        if (choices.Count <= PerPage + 1) return [.. choices, .. behind];
        return [.. choices.Skip(page * PerPage).Take(PerPage), new Choice("more", "More"), .. behind];
    }

    public static int After(int page, int count) => (page + 1) * PerPage < count ? page + 1 : 0;
}
