namespace MicroCred.Review.Badges.LinkedData;

/// <summary>A document says something that would be lost on the way to its signature, so it can't be signed or trusted.</summary>
internal sealed class JsonLdException(string message) : Exception(message);
