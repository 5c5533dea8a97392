using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MicroCred.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>What a token says: which conversation it opens, as whom, and until when it may be renewed.</summary>
internal sealed record Pass(AddressId Address, string User, DateTimeOffset RenewUntil)
{
    public static string UserOf(AddressId address) => $"user-{address}";
}

/// <summary>
/// Tokens that open one conversation for half an hour. They are encrypted, so nothing is kept of them.
/// </summary>
internal sealed class DirectLineTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>A token can be renewed for so long; then the page asks again, and says who it is.</summary>
    private static readonly TimeSpan Session = TimeSpan.FromHours(12);

    private const int AddressBytes = 16;
    private const int Fixed = AddressBytes + (2 * sizeof(long));

    private readonly IDataProtector protector = protection.CreateProtector("MicroCred.DirectLine.Token");

    public string Create(AddressId address) => Write(new(address, Pass.UserOf(address), clock.GetUtcNow() + Session));

    public string Renew(Pass pass) => pass.RenewUntil > clock.GetUtcNow() ? Write(pass) : throw Expired();

    public Pass Read(string token)
    {
        var (pass, expires) = Open(token);
        return expires > clock.GetUtcNow() ? pass : throw Expired();
    }

    private string Write(Pass pass)
    {
        var user = Encoding.UTF8.GetBytes(pass.User);
        var bytes = new byte[Fixed + user.Length];
        pass.Address.Value.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(
            bytes.AsSpan(AddressBytes), (clock.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(
            bytes.AsSpan(AddressBytes + sizeof(long)), pass.RenewUntil.ToUnixTimeMilliseconds());
        user.CopyTo(bytes, Fixed);
        return WebEncoders.Base64UrlEncode(protector.Protect(bytes));
    }

    private (Pass Pass, DateTimeOffset Expires) Open(string token)
    {
        try
        {
            var bytes = protector.Unprotect(WebEncoders.Base64UrlDecode(token)).AsSpan();
            return (
                new(new(new(bytes[..AddressBytes])), Encoding.UTF8.GetString(bytes[Fixed..]),
                    Time(bytes[(AddressBytes + sizeof(long))..])),
                Time(bytes[AddressBytes..]));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw new DirectLineException(
                StatusCodes.Status403Forbidden, "Forbidden", "That token is not one of ours.");
        }
    }

    private static DateTimeOffset Time(ReadOnlySpan<byte> bytes) =>
        DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes));

    private static DirectLineException Expired() =>
        new(StatusCodes.Status403Forbidden, "TokenExpired", "That token has run out.");
}
