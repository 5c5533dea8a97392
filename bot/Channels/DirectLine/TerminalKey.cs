using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// The key that lets a terminal on this machine talk as anybody. New at each start; who may read the data folder may
/// use it.
/// </summary>
public sealed class TerminalKey
{
    public string Value { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public bool Opens(string key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(Value));
}
