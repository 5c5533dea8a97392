namespace MicroCred.Bot.Limits;

/// <summary>A limit was reached. The sentence is for whoever asked; after the time it is worth asking again.</summary>
internal sealed class TooMuchException(string sentence, TimeSpan retryAfter) : Exception(sentence)
{
    /// <summary>Whole seconds, as the header Retry-After has them.</summary>
    public int RetryAfterSeconds => Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds));
}
