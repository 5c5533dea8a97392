using MicroCred.Data.Catalog;
using MicroCred.Data.Reviews;
using MicroCred.Review.Queue;

namespace MicroCred.Review.Decisions;

/// <summary>What releasing would do, said before it is done.</summary>
internal sealed record ReleaseSummary(int Scored, int Asked, string Sentence)
{
    public static ReleaseSummary Of(ClaimedWork work)
    {
        var asked = Rubrics.Asked(work.Snapshot, work.Credential)
            .Select(at => (at.Criterion, work.Review.For(CriterionKey.Of(at.Requirement, at.Criterion))?.Level))
            .ToList();
        var scored = asked.Count(at => at.Level is { Length: > 0 });
        var unmet = asked.Where(at => at.Level is { Length: > 0 } level && !at.Criterion.IsMetBy(level));
        return new(scored, asked.Count, SentenceFor(asked.Count - scored, [.. unmet.Select(at => at.Criterion.Title)]));
    }

    private static string SentenceFor(int left, List<string> unmet) => (left, unmet) switch
    {
        (1, _) => "1 criterion still needs a level.",
        ( > 1, _) => $"{left} criteria still need a level.",
        (_, []) => "Every criterion is met: the badge is awarded, and the teacher hears of it.",
        (_, [var one]) => $"1 criterion is not met: the teacher revises only this ({one}).",
        _ => $"{unmet.Count} criteria are not met: the teacher revises only these ({string.Join("; ", unmet)}).",
    };
}
