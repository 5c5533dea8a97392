using System.Text.RegularExpressions;

namespace MicroCred.Bot.Understanding;

/// <summary>
/// What a phone or a mailbox writes by itself: a tapped thumb told in words, "I'm driving", "out of office".
/// </summary>
internal static partial class Automatic
{
    private const int LongestGreeting = 400;

    public static bool IsReaction(string said) => Tapback().IsMatch(said.Trim());

    public static bool IsReply(string said) =>
        Reply().IsMatch(said.Trim() is { Length: > LongestGreeting } text ? text[..LongestGreeting] : said.Trim());

    /// <summary>
    /// The fixed forms in which phones quote what was reacted to, in English, Spanish, German and French.
    /// </summary>
    [GeneratedRegex(
        """
        ^(?:
          (?:liked|loved|disliked|laughed\ at|emphasi[sz]ed|questioned|hearted
            |(?:a\ \w+\ )?le\ gust[oó]|le\ encant[oó]|no\ le\ gust[oó]|se\ ri[oó]\ de|enfatiz[oó]|destac[oó]
              |cuestion[oó]|pregunt[oó]
            |me\ gusta|me\ encanta|te\ gust[oó]|te\ encant[oó]|marc[oó]\ como\ favorito|hat\ gemocht|gefällt|gefiel
            |a\ aimé|aime|adore|a\ adoré)\s+
            (?:[“"«„].*[”"»“]|(?:an?|the|una?|ein|eine|un|une)\ (?:image|photo|picture|video|movie|attachment
              |audio\ message|voice\ message|sticker|link|imagen|foto|v[ií]deo|bild|archivo|photo|file|gif
              |contact|location))
          |(?:removed|elimin[oó]|quit[oó]|entfernte|a\ supprimé)\b.{1,60}\b(?:from|de|von|a|of
            |sur)\s+(?:[“"«„].*[”"»“]|(?:an?|una?)\ \w+)
          |(?:you\ |tú\ )?(?:reacted|reaccion[oó]|reagierte|a\ réagi)\s+(?:(?:with|con|mit
            |avec)\s+)?[^\p{L}]{1,20}(?:(?:to|a|auf|à|al)\s+.*|)
          |hat\ .{1,60}\ (?:markiert|bewertet|reagiert|geliebt|gelacht)
          |.{0,30}?[\p{So}\p{Cs}\u2764][\p{Mn}\p{Cf}\p{Sk}\p{Cs}\p{So}]*\s*(?:to|a|al|zu|à)\s+[“"«„].*[”"»“]
          |[\p{So}\p{Cs}][\p{Mn}\p{Cf}\p{Sk}\p{Cs}\p{So}]*\s+(?:[“"«„].*[”"»“])
          |(?:liked|loved|disliked)\ your\ (?:message|photo|image)
        )[.!\s]*$
        """,
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Tapback();

    [GeneratedRegex(
        """
        do\ not\ disturb\ while\ driving|driving\ (?:focus|mode|with\ do\ not\ disturb)
          |with\ (?:do\ not\ disturb|driving\ focus|focus)
        |(?:i.?m|i\ am)\ (?:currently\ )?driving\b.{0,60}(?:get\ back|reply|respond|call|text|later|sent\ from
          |notifications|when)
        |^(?:auto(?:matic|mated)?[\s-]?(?:reply|response|respuesta)|autoreply|auto:|\[auto)
          |this\ is\ an\ auto(?:matic|mated)
        |respuesta\ autom[aá]tica|mensaje\ autom[aá]tico
        |\bout\ of\ (?:the\ )?office\b(?!\ (?:referral|discipline|visit|time))
          |\bout\ of\ (?:the\ )?(?:classroom|school)\ for\b.{0,60}\b(?:return|back)
          |not\ receiving\ notifications|i.?m\ busy\.\ call\ me\ later|\bfuera\ de\ (?:la\ )?oficina\b
          |\booo\ (?:until|till|through)
        |(?:notifications\ (?:are\ )?silenced|(?:has|have)\ notifications\ silenced)|deliver\ quietly
        |sent\ from\ my\ car|enviado\ desde\ mi\ (?:auto|carro|coche)
        |(?:i.?m|i\ am)\ (?:currently\ )?(?:in\ a\ meeting|away\ from\ my\ (?:phone|desk|email)|unavailable
          |on\ (?:vacation|leave|annual\ leave|pto)|in\ class|teaching|busy|not\ available)\b.{0,80}?(?:i.?ll
          |i\ will|will)\s+(?:get\ back|reply|respond|return|call|text|be\ back|answer|see\ (?:it|your))
        |(?:can.?t|cannot|unable\ to)\ (?:talk|take\ your\ call|answer|respond|text)\ (?:right\ now|now
          |at\ the\ moment|at\ this\ time|while)
        |what.?s\ up\?\ i.?ll\ (?:call|text)\ you
        |thank(?:s|\ you)\ for\ (?:your\ (?:email|message|text)|contacting|reaching\ out|calling
          |texting)\b.{0,120}(?:i.?ll|i\ will|we.?ll|we\ will|out\ of|away|limited|office\ hours|hours\ are
          |return|respond|closed)
        |estoy\ (?:manejando|conduciendo|en\ una\ (?:reuni[oó]n|junta))\b.{0,60}(?:luego|despu[eé]s
          |m[aá]s\ tarde|cuando|no\ puedo|responder|contest)
        |no\ puedo\ (?:hablar|contestar|responder)\ (?:ahora|en\ este\ momento|por\ el\ momento)
        |(?:limited|no)\ access\ to\ (?:my\ )?(?:e-?mail|messages|phone)
        |(?:message|text|number|mailbox|subscriber)\b.{0,40}(?:could\ not\ be\ delivered|undeliverable
          |is\ not\ monitored|not\ in\ service|unable\ to\ receive)
        |^delivery\ (?:status\ notification|has\ failed)|^undeliverable
        |on\ (?:maternity|paternity|medical|fmla|sick)\ leave\ (?:until|through|and\ will)
        |(?:will|i.?ll)\ (?:reply|respond|text\ you|get\ back\ to\ you)\b.{0,40}\bwhen\ i\ (?:get|arrive
          |return|can\ safely|am\ (?:back|done|off)|.?m\ (?:back|done|off))
        """,
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Reply();
}
