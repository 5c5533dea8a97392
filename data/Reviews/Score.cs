using System.Text.Json.Serialization;
using MicroCred.Data.Catalog;

namespace MicroCred.Data.Reviews;

/// <summary>A level for one criterion, with the reviewer's reason.</summary>
public sealed record Score(string Requirement, string Criterion, string Level, string? Comment)
{
    [JsonIgnore] public CriterionKey Key => new(Requirement, Criterion);
}

/// <summary>A criterion that still needs a level or a reason, and the sentence that says so.</summary>
public sealed record MissingScore(CriterionKey Key, string Sentence);
