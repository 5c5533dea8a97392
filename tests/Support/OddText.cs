using CsCheck;

namespace MicroCred.Tests.Support;

/// <summary>
/// Texts that nobody thought of: of one alphabet or of many, with halves of characters and marks that stand on nothing.
/// </summary>
internal static class OddText
{
    private static readonly Gen<string> Plain =
        Of("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡AZÄÖÑÜ§¿azäöñüà ");
    private static readonly Gen<string> Extended = Of("^{}\\[~]|€\f");
    private static readonly Gen<string> Typographic = Of("‘’“”„«»–—‑−…•×÷½°™≠≥\u00A0\u2009\u2028\t");
    private static readonly Gen<string> Letters = Of("áíóúâêôãõćçőłđžşğıжялא עברית العربية 中文字漢한국어ไทยहिन्दी");
    private static readonly Gen<string> Marks =
        Of("\u0300\u0301\u0308\u0338\u0489\u20DD\uFE0F\u200D\u200B\u200E\u200F\u202E\u2066\u2069\u00AD\uFEFF");
    private static readonly Gen<string> Controls = Of("\0\u0001\u0007\u001B\u007F\u0085\uFFFD\uFFFE\uFFFF\uE000");
    private static readonly Gen<string> Halves = Gen.Int[0xD800, 0xDFFF].Select(half => $"{(char)half}");
    private static readonly Gen<string> Emoji =
        Gen.OneOfConst("🎉", "👍🏽", "👩‍🏫", "🇺🇸", "1️⃣", "❤️", "🏳️‍🌈", "👨‍👩‍👧", "✓", "⭐");
    private static readonly Gen<string> Any = Gen.Char.Select(c => $"{c}");

    /// <summary>In the alphabet of text messages alone.</summary>
    public static Gen<string> InGsm7 { get; } = Runs(Gen.Frequency((12, Plain), (1, Extended)));

    public static Gen<string> Mixed { get; } =
        Runs(Gen.OneOf(Plain, Extended, Typographic, Letters, Marks, Controls, Halves, Emoji, Any));

    /// <summary>As a text is once it was written and read: without halves of characters.</summary>
    public static Gen<string> Whole { get; } = Mixed.Select(text => string.Concat(text.EnumerateRunes()));

    public static Gen<string> Everything { get; } =
        Gen.Frequency((2, InGsm7), (3, Mixed), (1, Runs(Letters)), (1, Runs(Emoji)));

    private static Gen<string> Of(string characters) =>
        Gen.Int[0, characters.Length - 1].Select(i => characters[i..(i + 1)]);

    /// <summary>Short pieces, and now and then one many times, so that texts end near every limit.</summary>
    private static Gen<string> Runs(Gen<string> piece) =>
        Gen.Select(piece, Gen.Frequency((8, Gen.Const(1)), (1, Gen.Int[2, 90])))
            .Select(run => string.Concat(Enumerable.Repeat(run.Item1, run.Item2))).Array[0, 50].Select(string.Concat);
}
