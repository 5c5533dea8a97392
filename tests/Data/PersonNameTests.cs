using CsCheck;
using MicroCred.Bot.Operation;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Data;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Maria Combs")]
    [InlineData("Siobhán O'Brien-Núñez")]
    [InlineData("Dr. J.R. Lee, Jr.")]
    [InlineData("李 明")]
    [InlineData("Ольга Петрова")]
    [InlineData("Ana (Annie) Day")]
    public void Names_of_any_alphabet_are_taken(string name) => Assert.True(PersonName.IsOne(name));

    [Theory]
    [InlineData("X")]
    [InlineData("12345")]
    [InlineData("Maria\nCombs")]
    [InlineData("Maria\u2028Combs")]
    [InlineData("Maria\u202Esbmoc")]
    [InlineData("Ma\u200Bria")]
    [InlineData("Ma\u0007ria")]
    [InlineData("[Maria](http://evil.example)")]
    [InlineData("http://evil.example")]
    [InlineData("Go to evil.example")]
    [InlineData("*Maria*")]
    [InlineData("maria@evil")]
    [InlineData("<b>Maria</b>")]
    [InlineData("# Maria")]
    [InlineData("")]
    public void What_could_pass_for_more_than_a_name_is_not(string name) => Assert.False(PersonName.IsOne(name));

    [Fact]
    public void A_name_has_at_most_eighty_characters() =>
        Assert.Equal([true, false], [PersonName.IsOne(new('a', 80)), PersonName.IsOne(new('a', 81))]);

    [Fact]
    public void Whatever_is_taken_is_one_line_and_stays_as_it_is_when_it_is_cleaned_again() =>
        OddText.Whole.Select(odd => $"Maria {(odd.Length > 8 ? odd[..8] : odd)}").Sample(name =>
        {
            if (!PersonName.IsOne(name)) return;
            var kept = PersonName.Require(name);

            Assert.Equal(kept, PersonName.Require(kept));
            Assert.DoesNotContain(kept, char.IsControl);
        }, iter: 2000);

    [Fact]
    public async Task Joining_and_inviting_keep_the_rule()
    {
        await using var world = await World.StartAsync();
        var guest = await world.AddressAsync(Lines.Sms, person: null);
        await world.SayAsync(guest, "join holler");

        Assert.StartsWith("Please reply with your first and last name",
            (await world.SayAsync(guest, "Go to www.evil.example"))[0].Text, StringComparison.Ordinal);
        await world.SayAsync(guest, "Maria   Combs");
        await world.SayAsync(guest, "yes");
        Assert.Equal("Maria Combs", await world.ReadAsync(db => db.People.Select(p => p.Name).SingleAsync()));

        await using var agency = await ReviewWorld.BeginAsync();
        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            agency.DoAsync(new InvitePerson("[Ana](http://evil.example)", Roles.Reviewer, null)));
        Assert.Equal(PersonName.Rule, broken.Message);
    }
}
