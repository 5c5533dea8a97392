using System.Runtime.Versioning;
using MicroCred.Review.Badges.Keys;

namespace MicroCred.Tests.Badges;

public sealed class IssuerKeysTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder temporary = new();

    private string Folder => temporary["keys"];

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void The_first_use_makes_a_key_and_later_ones_find_it()
    {
        using var first = IssuerKeys.Open(Folder);
        using var second = IssuerKeys.Open(Folder);

        Assert.StartsWith("z6Mk", Assert.Single(first.Published), StringComparison.Ordinal);
        Assert.Equal(first.Published, second.Published);
        Assert.Equal(first.SignWith(key => key.Sign("x"u8)), second.SignWith(key => key.Sign("x"u8)));
    }

    [Fact]
    public async Task Many_first_uses_at_once_agree_on_one_key()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => IssuerKeys.Open(Folder))));

        Assert.Single(opened.Select(keys => keys.SignWith(key => key.PublicKey)).Distinct());
        Assert.Single(Directory.GetFiles(Folder, "*.pem"));
        Assert.All(opened, keys => keys.Dispose());
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public void Nobody_but_the_owner_may_read_the_keys()
    {
        using var keys = IssuerKeys.Open(Folder);

        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        Assert.All(Directory.GetFiles(Folder), file => Assert.Equal(OwnerOnly, File.GetUnixFileMode(file)));
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public void A_key_that_others_could_have_read_is_not_used()
    {
        IssuerKeys.Open(Folder).Dispose();

        File.SetUnixFileMode(Directory.GetFiles(Folder, "*.pem").Single(), OwnerOnly | UnixFileMode.GroupRead);

        Assert.Throws<InvalidOperationException>(() => IssuerKeys.Open(Folder));
    }

    [Fact]
    public void A_key_file_that_was_swapped_is_not_used()
    {
        IssuerKeys.Open(Folder).Dispose();
        using var other = IssuerKey.Create();

        File.WriteAllBytes(Directory.GetFiles(Folder, "*.pem").Single(), other.ToPem());

        Assert.Throws<InvalidOperationException>(() => IssuerKeys.Open(Folder));
    }

    [Fact]
    public void A_rotation_keeps_the_old_public_key_and_destroys_the_private_one()
    {
        using var keys = IssuerKeys.Open(Folder);
        var old = keys.Published.Single();

        keys.Rotate();

        using var reopened = IssuerKeys.Open(Folder);
        Assert.Equal(old, keys.Published[1]);
        Assert.NotEqual(old, keys.SignWith(key => key.PublicKey));
        Assert.Equal(keys.Published, reopened.Published);
        Assert.False(File.Exists(Path.Combine(Folder, $"{old}.pem")));
    }
}
