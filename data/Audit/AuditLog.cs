namespace MicroCred.Data.Audit;

/// <summary>The one way to write into the audit log.</summary>
public static class AuditLog
{
    /// <summary>
    /// Writes down who did what to what. Nobody did it when the program did it by itself. Saving adds their role and
    /// chains the row to the one before it.
    /// </summary>
    public static void Note(this MicroCredDb db, PersonId? by, string what, object about, DateTimeOffset now) =>
        db.Audit.Add(new() { At = now, By = by, What = what, About = $"{about}" });
}
