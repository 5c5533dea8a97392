using System.Text.Json;
using MicroCred.Data.Storage.Backups;
using MicroCred.Review.Badges.Keys;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Storage.Backups;

public sealed class KeyFilesTests
{
    [Fact]
    public async Task A_rotation_that_comes_in_between_never_leaves_out_the_current_key()
    {
        using var folders = new TemporaryFolders();
        using var keys = IssuerKeys.Open(Path.Combine(folders["data"], "keys", "badges"));
        var rotating = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                keys.Rotate();
                await Task.Delay(5);
            }
        });

        try
        {
            while (!rotating.IsCompleted)
            {
                var read = await KeyFiles.ReadAsync(folders["data"], default);
                var current = JsonDocument.Parse(read["keys/badges/keys.json"]).RootElement.GetProperty("current")
                    .GetString();
                Assert.Contains($"keys/badges/{current}.pem", read.Keys);
            }
        }
        finally
        {
            await rotating;
        }
    }
}
