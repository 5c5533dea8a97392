using MicroCred.Data.Messages;

namespace MicroCred.Bot.Channels;

/// <summary>The channels of this program, found by the name that addresses store.</summary>
public sealed class ChannelDirectory(IEnumerable<Channel> channels)
{
    private readonly Dictionary<ChannelName, Channel> byName = channels.ToDictionary(channel => channel.Name);

    /// <summary>The channel of that name, or null.</summary>
    public Channel? Find(ChannelName name) => byName.GetValueOrDefault(name);

    public Channel Of(ChannelName name) =>
        Find(name) ?? throw new InvalidOperationException($"There is no channel called {name}.");
}

internal static class ChannelDirectoryModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddChannel<TChannel>() where TChannel : Channel =>
            services.AddSingleton<Channel, TChannel>();
    }
}
