using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MicroCred.Bot;
using MicroCred.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Hosting;

/// <summary>With a certificate, who copies the data folder has the keys only in a locked form.</summary>
public sealed class KeyCertificateTests : IDisposable
{
    private const string Password = "correct horse";

    private readonly TemporaryFolders folders = new();

    public void Dispose() => folders.Dispose();

    [Fact]
    public async Task Keys_are_encrypted_and_read_again_after_a_restart()
    {
        WriteCertificate();
        string locked;
        await using (var app = Build())
            locked = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("x").Protect("secret");
        await using var again = Build();

        Assert.Equal("secret", again.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("x").Unprotect(locked));
        var key = await File.ReadAllTextAsync(
            Directory.EnumerateFiles(Path.Combine(folders["data"], "keys", "dataprotection")).Single());
        Assert.Contains("EncryptedData", key, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", key, StringComparison.Ordinal);
    }

    private Microsoft.AspNetCore.Builder.WebApplication Build() => MicroCredApp.Build(
    [
        "--environment=Testing", "--Logging:LogLevel:Default=Error", $"--Data:Folder={folders["data"]}",
        $"--DataProtection:Certificate={folders["keys.pfx"]}", $"--DataProtection:CertificatePassword={Password}",
    ]);

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        File.WriteAllBytes(folders["keys.pfx"], certificate.Export(X509ContentType.Pfx, Password));
    }
}
