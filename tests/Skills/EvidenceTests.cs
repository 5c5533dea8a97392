using MicroCred.Data;
using MicroCred.Data.Conversations;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Skills;

public sealed class EvidenceTests
{
    [Fact]
    public async Task What_is_written_beside_a_photo_is_kept_with_it()
    {
        await using var world = await World.StartAsync();
        var phone = await BeginAsync(world);

        foreach (var words in (string[])["our plan, before the visit [photo: one.jpg]", "and after it [photo: a-second.jpg]", "2"]) await world.SayAsync(phone, words);

        var evidence = (await world.ReadAsync(db => db.Submissions.SingleAsync())).Evidence;
        Assert.Equal([("one.jpg", "our plan, before the visit\nand after it"), ("a-second.jpg", null)], evidence.Select(p => (p.FileName, p.Text)));
    }

    /// <summary>A teacher who has begun and is asked for nothing in particular.</summary>
    private static async Task<AddressId> BeginAsync(World world)
    {
        var phone = await world.AddressAsync(Channel.Sms, await world.PersonAsync("Maria Combs"));
        foreach (var words in (string[])["progress monitoring", "1", "1"]) await world.SayAsync(phone, words);
        return phone;
    }
}
