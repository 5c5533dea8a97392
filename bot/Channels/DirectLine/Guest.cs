using System.Buffers.Text;
using System.Security.Cryptography;
using MicroCred.Data.Messages;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// Somebody whom we don't know: a browser with a cookie of its own. The cookie opens a guest's conversation, and never
/// a known person's.
/// </summary>
internal static class Guest
{
    public const string Cookie = "microcred.guest";

    private const string Prefix = "guest:";
    private const int Bytes = 16;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static bool IsGuest(Address address) => address.ExternalId.StartsWith(Prefix, StringComparison.Ordinal);

    public static string AddressOf(string guest) => Prefix + guest;

    public static string? CookieOf(HttpRequest request) =>
        request.Cookies[Cookie] is { } known && Base64Url.IsValid(known, out var bytes) && bytes == Bytes
            ? known
            : null;

    /// <summary>Gives the browser a cookie that it did not have before.</summary>
    public static string Begin(HttpContext http)
    {
        var guest = New();
        http.Response.Cookies.Append(Cookie, guest, new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            IsEssential = true,
        });
        return guest;
    }

    public static void Forget(HttpContext http)
    {
        if (http.Request.Cookies.ContainsKey(Cookie)) http.Response.Cookies.Delete(Cookie);
    }
}
