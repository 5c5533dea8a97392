using MicroCred.Data.Conversations;
using MicroCred.Data.Evidence;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Data;

public sealed class ForgetFilesTests
{
    [Fact]
    public async Task What_is_taken_out_is_deleted_unless_it_is_evidence_elsewhere()
    {
        await using var world = await World.StartAsync();
        var store = world.Services.GetRequiredService<IArtifactStore>();
        var phone = await world.AddressAsync(Channel.Sms, await world.PersonAsync("Maria Combs"));
        foreach (var words in (string[])["progress monitoring", "1", "1", "[photo: one.jpg] [photo: a-second.jpg]", "2"]) await world.SayAsync(phone, words);
        var hashes = (await world.ReadAsync(db => db.Submissions.SingleAsync())).Evidence.Select(p => p.Hash!).ToList();
        await world.SayAsync(phone, "[photo: one.jpg]");
        await world.WriteAsync(db => db.Snapshots.Add(new()
        {
            Submission = MicroCred.Data.IId<MicroCred.Data.SubmissionId>.New(),
            Attempt = 1,
            Version = "v",
            Attestation = "",
            OpenCriteria = [],
            SubmittedAt = world.Clock.GetUtcNow(),
            Evidence = [new("graph", world.Clock.GetUtcNow()) { Hash = hashes[0] }],
        }));

        foreach (var words in (string[])["clear", "1"]) await world.SayAsync(phone, words);

        using var held = store.OpenRead(hashes[0]);
        using var gone = store.OpenRead(hashes[1]);
        Assert.Equal(2, hashes.Count);
        Assert.NotNull(held);
        Assert.Null(gone);
    }
}
