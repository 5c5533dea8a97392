namespace MicroCred.Data.Catalog.Checking;

/// <summary>A rubric tells "not yet" from "met", the same way for every criterion.</summary>
internal static class RubricRules
{
    public static IEnumerable<Finding> Criteria(Requirement requirement, string path) => requirement.Rubric is []
        ? [new($"{path}.rubric", "A rubric has at least one criterion, or nothing could be met.")]
        : requirement.Rubric.SelectMany((criterion, i) => Levels(criterion, $"{path}.rubric.{i}.levels"));

    private static IEnumerable<Finding> Levels(Criterion criterion, string path)
    {
        List<int> met = [.. criterion.Levels.Index().Where(level => level.Item.Met).Select(level => level.Index)];
        if (criterion.Levels.Count < 2)
            yield return new(
                path,
                $"'{criterion.Title}' needs two levels or more: one that is not yet met, and one that is.");
        else if (met is [])
            yield return new(path, $"No level of '{criterion.Title}' is marked 'met: true', so nobody could meet it.");
        else if (met[0] is 0)
            yield return new(
                $"{path}.0.met",
                $"The lowest level of '{criterion.Title}' is marked as met, so everybody would. "
                + "Levels run from lowest to highest.");

        foreach (var again in met.Skip(1))
            yield return new(
                $"{path}.{again}.met",
                $"Mark only the lowest level that meets '{criterion.Title}': all above it meet it too.");
    }
}
