namespace MicroCred.Data.Catalog.Checking;

/// <summary>A stack lists what is there, and can be completed.</summary>
internal static class StackRules
{
    public static IEnumerable<Finding> Credentials(CatalogFile<Stack> file, CatalogTree tree)
    {
        HashSet<string> seen = [];
        if (file.Content.Credentials is [])
            yield return new("credentials", "A stack holds at least one micro-credential.");
        foreach (var (i, id) in file.Content.Credentials.Index())
        {
            if (!tree.Ids.Contains(id))
                yield return new(
                    $"credentials.{i}",
                    $"There is no micro-credential '{id}'.{Suggestion.For(id, tree.Ids)}");
            if (!seen.Add(id)) yield return new($"credentials.{i}", $"'{id}' is listed twice.");
        }
    }

    public static IEnumerable<Finding> CanBeCompleted(CatalogFile<Stack> file, CatalogTree tree)
    {
        var (rule, listed) = (file.Content.Complete, file.Content.Credentials.Distinct().ToList());
        if (rule.Rule is not StackRuleKind.AtLeast)
        {
            if (rule.Count is not 0)
                yield return new("complete.count", "A count belongs to the rule 'at-least' alone.");
        }
        else if (rule.Count < 1)
            yield return new("complete", "Say how many must be earned, as in { rule: at-least, count: 3 }.");
        else if (rule.Count > listed.Count)
            yield return new(
                "complete.count",
                $"{rule.Count} must be earned, and the stack holds {listed.Count}.");

        // Only the categories that occur in the stack count, so the rule means something else where there is just one.
        var categories = listed.Select(tree.Find).OfType<MicroCredential>().Select(c => c.Category).Distinct();
        if (rule.Rule is StackRuleKind.OneOfEachCategory && categories.Count() is 1)
            yield return new(
                "complete.rule",
                "All in this stack are of one category, so any single one would complete it: "
                + "write { rule: at-least, count: 1 } if that is meant.");
    }
}
