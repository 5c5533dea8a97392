using MicroCred.Data.Privacy;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Privacy;

public sealed class PersonalTablesTests
{
    [Fact]
    public async Task Every_table_is_exported_and_erased_or_holds_nothing_of_anybody()
    {
        await using var world = await World.StartAsync();

        var tables = await world.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes().Select(t => t.ClrType).ToList()));

        Assert.True(tables.Count > 15);
        Assert.Equal(
            tables.Select(t => t.Name).Order(),
            PersonalTables.All.Select(t => t.Entity).Concat(PersonalTables.HoldNobody).Select(t => t.Name).Order());
    }
}
