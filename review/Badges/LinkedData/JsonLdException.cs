namespace MicroCred.Review.Badges.LinkedData;

/// <summary>A document says something that no signature would cover, so it can't be signed or trusted.</summary>
internal sealed class JsonLdException(string message) : Exception(message);
