using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;

namespace MicroCred.Data.Reviews;

/// <summary>Walks a rubric in the order a reviewer reads it.</summary>
public static class Rubrics
{
    public static IEnumerable<(Requirement Requirement, Criterion Criterion)> All(MicroCredential credential) =>
        credential.Requirements.SelectMany(r => r.Rubric.Select(c => (r, c)));

    /// <summary>What is to be scored this time: on a revision only what was not met before.</summary>
    public static IEnumerable<(Requirement Requirement, Criterion Criterion)> Asked(
        Snapshot snapshot, MicroCredential credential) =>
        All(credential).Where(at => snapshot.Asks(CriterionKey.Of(at.Requirement, at.Criterion)));
}
