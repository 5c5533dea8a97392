namespace MicroCred.Skills;

/// <summary>
/// A change that only a skill may make. Flows return these, and a language model's function calls become these.
/// </summary>
public abstract record SkillRequest;
