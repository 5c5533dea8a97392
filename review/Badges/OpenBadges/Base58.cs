using System.Numerics;

namespace MicroCred.Review.Badges.OpenBadges;

/// <summary>Base58 in Bitcoin's alphabet, with multibase's leading 'z': how keys and signatures are written in credentials.</summary>
internal static class Base58
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const char Multibase = 'z';

    // A key or a signature has under 100 characters; the conversion is quadratic.
    private const int LongestText = 256;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var digits = new Stack<char>();
        for (var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true); number > 0;)
        {
            number = BigInteger.DivRem(number, Alphabet.Length, out var digit);
            digits.Push(Alphabet[(int)digit]);
        }
        var zeros = bytes.IndexOfAnyExcept((byte)0) is var first and >= 0 ? first : bytes.Length;
        return $"{Multibase}{new string(Alphabet[0], zeros)}{string.Concat(digits)}";
    }

    /// <summary>The bytes, or null if the text is no multibase base58.</summary>
    public static byte[]? Decode(string text)
    {
        if (text.Length > LongestText || !text.StartsWith(Multibase)) return null;
        var number = BigInteger.Zero;
        foreach (var character in text.AsSpan(1))
        {
            if (Alphabet.IndexOf(character, StringComparison.Ordinal) is var digit and >= 0) number = (number * Alphabet.Length) + digit;
            else return null;
        }
        var zeros = text.AsSpan(1).IndexOfAnyExcept(Alphabet[0]) is var first and >= 0 ? first : text.Length - 1;
        return [.. new byte[zeros], .. number.IsZero ? [] : number.ToByteArray(isUnsigned: true, isBigEndian: true)];
    }
}
