using SimpleBase;

namespace MicroCred.Review.Badges.Keys;

/// <summary>How credentials write keys and signatures: Base58 in Bitcoin's alphabet after multibase's 'z'.</summary>
internal static class Base58Text
{
    private const char Multibase = 'z';

    // A key or a signature has under 100 characters, and decoding takes time that grows with the square of the length.
    private const int LongestText = 256;

    public static string Write(ReadOnlySpan<byte> bytes) => $"{Multibase}{Base58.Bitcoin.Encode(bytes)}";

    /// <summary>The bytes, or null if the text is not of this form.</summary>
    public static byte[]? Read(string text)
    {
        if (text.Length > LongestText || !text.StartsWith(Multibase)) return null;

        var bytes = new byte[text.Length];
        return Base58.Bitcoin.TryDecode(text.AsSpan(1), bytes, out var written) ? bytes[..written] : null;
    }
}
