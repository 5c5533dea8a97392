using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MicroCred.Data;

namespace MicroCred.Bot.Hosting;

/// <summary>
/// The settings DataProtection:Certificate and DataProtection:CertificatePassword: a PKCS #12 file (.pfx, .p12) with
/// which the keys of cookies and tokens are encrypted before they are written.
/// </summary>
internal static class KeyCertificate
{
    private const string Setting = "DataProtection:Certificate";

    public static X509Certificate2? Read(IConfiguration settings)
    {
        if (settings[Setting] is not { Length: > 0 } path) return null;
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, settings[$"{Setting}Password"]);
            RuleBrokenException.Require(
                certificate.HasPrivateKey, $"{Setting} {path} holds no private key, so what it locks stays locked.");
            return certificate;
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new RuleBrokenException(
                $"{Setting} {path} can't be opened with {Setting}Password: {problem.Message}");
        }
    }
}
