using MicroCred.Tests.Support;

namespace MicroCred.Tests.Storage;

public sealed class IndexTests
{
    /// <summary>
    /// Entity Framework leaves out the index of a key where another begins alike, even one that holds only some of the
    /// rows.
    /// </summary>
    [Fact]
    public async Task What_belongs_to_something_is_found_without_reading_the_whole_table()
    {
        await using var world = await World.StartAsync();

        var keys = await world.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(table => table.GetForeignKeys())
            .Select(key => (
            Name: $"{key.DeclaringEntityType.ClrType.Name}.{key.Properties[0].Name}",
            IsIndexed: key.DeclaringEntityType.GetKeys().Any(k => k.Properties[0] == key.Properties[0])
                || key.DeclaringEntityType.GetIndexes()
                    .Any(i => i.Properties[0] == key.Properties[0] && i.FindAnnotation("Relational:Filter") is null))).ToList()));

        Assert.Contains(("Submission.Person", true), keys);
        Assert.Empty(keys.Where(key => !key.IsIndexed).Select(key => key.Name));
    }
}
